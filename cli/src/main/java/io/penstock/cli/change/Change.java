package io.penstock.cli.change;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.RestartScope;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.cli.facts.Ready;
import io.penstock.cli.text.Words;
import java.util.Objects;
import java.util.Optional;

/** What a command changes of a connector: one field of its spec, and nothing else. */
sealed interface Change {
    /** The field, as a path in the spec. */
    String field();

    /** A JSON merge patch of that field. */
    String patch();

    /** What is done, as in {@code restarted}. */
    String done();

    /** What would be done, as in {@code restart}. */
    String verb();

    /** What may come of it for one connector, before anything is sent. */
    Preview preview(KafkaConnector connector);

    /** Whether the change has taken effect, as far as the status says. */
    boolean tookEffect(KafkaConnector connector);

    /** What there is to do. */
    sealed interface Preview {
        /** The change has to be made. */
        record Needed() implements Preview {}

        /** The spec says so already. */
        record Already(String message) implements Preview {}

        /** The change would do nothing. */
        record Useless(String why) implements Preview {}
    }

    /** Another wanted state. */
    record State(WantedState state, String verb, String done) implements Change {
        @Override
        public String field() {
            return "spec.state";
        }

        @Override
        public String patch() {
            return "{\"spec\":{\"state\":\"" + Words.of(state) + "\"}}";
        }

        @Override
        public Preview preview(KafkaConnector connector) {
            return suspended(connector)
                    .orElseGet(() -> connector.getSpec().state() == state
                            ? new Preview.Already("spec.state is " + Words.of(state) + " already")
                            : new Preview.Needed());
        }

        @Override
        public boolean tookEffect(KafkaConnector connector) {
            return connector.getSpec().state() == state && Ready.of(connector).isTrue();
        }
    }

    /** A restart by a token that no other has. */
    record Restart(String token, RestartScope scope) implements Change {
        @Override
        public String field() {
            return "spec.restart";
        }

        @Override
        public String patch() {
            return "{\"spec\":{\"restart\":{\"token\":\"" + token + "\",\"scope\":\"" + Words.of(scope) + "\"}}}";
        }

        @Override
        public String verb() {
            return scope == RestartScope.FAILED ? "restart what has failed of" : "restart";
        }

        @Override
        public String done() {
            return "restart requested (" + (scope == RestartScope.FAILED ? "what has failed, " : "") + "token " + token
                    + ")";
        }

        @Override
        public Preview preview(KafkaConnector connector) {
            return suspended(connector)
                    .orElseGet(() -> switch (connector.getSpec().state()) {
                        case PAUSED -> notRunning("paused");
                        case STOPPED -> notRunning("stopped");
                        case RUNNING, UNRECOGNIZED -> new Preview.Needed();
                    });
        }

        private static Preview notRunning(String state) {
            return new Preview.Useless(
                    "it is " + state + ", and only a running connector is restarted: resume it instead");
        }

        @Override
        public boolean tookEffect(KafkaConnector connector) {
            var status = connector.getStatus();
            return status != null
                    && Objects.equals(status.restartToken(), token)
                    && Ready.of(connector).isTrue();
        }
    }

    private static Optional<Preview> suspended(KafkaConnector connector) {
        return connector.getSpec().suspend()
                ? Optional.of(new Preview.Useless(
                        "spec.suspend is true, so the operator changes nothing in Connect: set it to false first"))
                : Optional.empty();
    }
}
