package io.penstock.operator.status;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events to {@code events.k8s.io/v1}. The first of its kind is created; a repetition raises the count of the
 * series, at most once a minute, so that a fault that repeats costs next to nothing.
 */
public final class ApiEventRecorder implements EventRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(ApiEventRecorder.class);
    private static final String CONTROLLER = "connect.penstock.io/operator";
    private static final Duration QUIET = Duration.ofMinutes(1);
    /** The API server forgets events after an hour; a series that pauses longer starts anew. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(50);

    private static final int REMEMBERED = 2_000;
    private static final int LONGEST_NOTE = 1024;
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final KubernetesClient client;
    private final Clock clock;
    private final Executor executor;
    private final String instance;
    private final Runnable written;
    private final Map<Key, Series> known = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(String uid, String reason, String note) {}

    private record Series(String name, int count, Instant lastWritten) {}

    /**
     * A recorder.
     *
     * @param client client of the API server
     * @param clock tells when things happened
     * @param executor runs the writes; must not run them on the caller's thread
     * @param instance name of this process, such as the pod's, at most 128 characters
     * @param written told after each write that the API server took
     */
    public ApiEventRecorder(
            KubernetesClient client, Clock clock, Executor executor, String instance, Runnable written) {
        this.client = client;
        this.clock = clock;
        this.executor = executor;
        this.instance = instance;
        this.written = written;
    }

    @Override
    public void record(HasMetadata about, Kind kind, String reason, String action, String note) {
        var cut = note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE - 1) + "…";
        var now = clock.instant();
        var key = new Key(about.getMetadata().getUid(), reason, cut);
        var series = due(key, about.getMetadata().getName(), now);
        if (series != null) {
            executor.execute(() -> write(about, kind, reason, action, cut, series));
        }
    }

    /** The series to write now, or null when the same was written a moment ago. */
    private @Nullable Series due(Key key, String object, Instant now) {
        synchronized (known) {
            var before = Optional.ofNullable(known.get(key))
                    .filter(s -> s.lastWritten.plus(FORGOTTEN).isAfter(now));
            if (before.isPresent() && before.get().lastWritten.plus(QUIET).isAfter(now)) {
                return null;
            }
            var next = before.map(s -> new Series(s.name, s.count + 1, now))
                    .orElseGet(() -> new Series(nameOf(object, now, key), 1, now));
            known.put(key, next);
            if (known.size() > REMEMBERED) {
                known.remove(known.keySet().iterator().next());
            }
            return next;
        }
    }

    private static String nameOf(String object, Instant now, Key key) {
        var moment = Long.toHexString(now.toEpochMilli() * 1_000_003L + key.hashCode());
        return object.substring(0, Math.min(object.length(), 200)) + "." + moment;
    }

    private void write(HasMetadata about, Kind kind, String reason, String action, String note, Series series) {
        try {
            var events = client.events()
                    .v1()
                    .events()
                    .inNamespace(about.getMetadata().getNamespace());
            if (series.count == 1) {
                events.resource(event(about, kind, reason, action, note, series))
                        .create();
            } else {
                // the operator has no right to read events, and no need: a patch of an item that is at hand, since the
                // client reads one that is only named before it patches it
                var repetition = "{\"series\":{\"count\":%d,\"lastObservedTime\":\"%s\"}}"
                        .formatted(series.count, MICROS.format(series.lastWritten));
                events.resource(event(about, kind, reason, action, note, series))
                        .patch(PatchContext.of(PatchType.JSON_MERGE), repetition);
            }
            written.run();
        } catch (KubernetesClientException e) {
            // an event is a courtesy: what it says stands in the conditions as well
            LOG.atDebug().addKeyValue("reason", reason).setCause(e).log("event not written");
        }
    }

    private Event event(HasMetadata about, Kind kind, String reason, String action, String note, Series series) {
        return new EventBuilder()
                .withNewMetadata()
                .withName(series.name)
                .withNamespace(about.getMetadata().getNamespace())
                .endMetadata()
                .withEventTime(micros(series.lastWritten))
                .withType(kind.text())
                .withReason(reason)
                .withAction(action)
                .withNote(note)
                .withReportingController(CONTROLLER)
                .withReportingInstance(instance)
                .withRegarding(new ObjectReferenceBuilder()
                        .withApiVersion(about.getApiVersion())
                        .withKind(about.getKind())
                        .withName(about.getMetadata().getName())
                        .withNamespace(about.getMetadata().getNamespace())
                        .withUid(about.getMetadata().getUid())
                        .withResourceVersion(about.getMetadata().getResourceVersion())
                        .build())
                .build();
    }

    private static MicroTime micros(Instant time) {
        return new MicroTime(MICROS.format(time));
    }
}
