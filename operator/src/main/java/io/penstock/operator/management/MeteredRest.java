package io.penstock.operator.management;

import io.penstock.operator.rest.RestObserver;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts and times the calls to Connect, by the address that they are made to. */
public final class MeteredRest {
    private final Metrics metrics;

    /** Host and port to how many clients are open for it; guarded by this. */
    private final Map<String, Integer> open = new HashMap<>();

    /**
     * Nothing counted yet.
     *
     * @param metrics takes the figures
     */
    public MeteredRest(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Counts for one more client. Its figures go with the last client of the same address.
     *
     * @param endpoint base address of the REST service
     * @return told of each call and of the end
     */
    public synchronized RestObserver of(URI endpoint) {
        open.merge(endpoint.getAuthority(), 1, Integer::sum);
        return new Metered(endpoint.getAuthority());
    }

    /** What one client tells. */
    private final class Metered implements RestObserver {
        private final String endpoint;
        private boolean closed;

        Metered(String endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public void ended(String operation, String outcome, Duration took) {
            synchronized (MeteredRest.this) {
                // the end of a call that was under way must not bring back what has gone
                if (!closed) {
                    metrics.restRequest(endpoint, operation, outcome, took);
                }
            }
        }

        @Override
        public void close() {
            synchronized (MeteredRest.this) {
                if (!closed) {
                    closed = true;
                    if (open.computeIfPresent(endpoint, (key, clients) -> clients == 1 ? null : clients - 1) == null) {
                        metrics.forgetEndpoint(endpoint);
                    }
                }
            }
        }
    }
}
