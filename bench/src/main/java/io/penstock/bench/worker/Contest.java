package io.penstock.bench.worker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs of both sinks over one topic, one after the other, and what they took. */
final class Contest {
    private final Pairing pairing;
    private final FilledTopic topic;
    private final String compression;
    private final Stage stage;
    private final List<Run> noop = new ArrayList<>();
    private final List<Run> ours = new ArrayList<>();
    private int runs;

    Contest(Pairing pairing, FilledTopic topic, String compression, Stage stage) {
        this.pairing = pairing;
        this.topic = topic;
        this.compression = compression;
        this.stage = stage;
    }

    Pairing pairing() {
        return pairing;
    }

    List<Run> noop() {
        return noop;
    }

    List<Run> ours() {
        return ours;
    }

    /** One run of each sink, the one that does nothing first; what to say of it. */
    String round(boolean counts) throws Exception {
        var first = runNoop();
        var second = runOurs();
        if (counts) {
            noop.add(first);
            ours.add(second);
        }
        return String.format(
                Locale.ROOT, "%s: no-op %.1f s, sink %.1f s", pairing.name(), first.seconds(), second.seconds());
    }

    private Run runNoop() throws Exception {
        var config = common();
        config.put("connector.class", "NoopSinkConnector");
        return Run.of(stage, nextName("noop"), config, topic.records());
    }

    private Run runOurs() throws Exception {
        var name = nextName("blob");
        stage.storage.putForeign(name, "made", new byte[0], Map.of());
        var run = Run.of(stage, name, ours(name), topic.records());
        long stored = stage.stored(name);
        if (stored != topic.records()) {
            throw new IllegalStateException(
                    stored + " records are in blobs, " + topic.records() + " are in topic " + topic.name());
        }
        return run;
    }

    private Map<String, String> ours(String container) {
        var config = common();
        config.put("connector.class", "AzureBlobStorageSinkConnector");
        config.put("store.url", stage.storage.endpoint().toString());
        config.put("azblob.account.name", "devstoreaccount1");
        config.put("azblob.account.key", "YmVuY2htYXJr"); // the service does not look at signatures
        config.put("azblob.container.name", container);
        config.put("az.compression.type", compression);
        // the last file of each partition ends with the topic, so that everything is published while the clock runs
        config.put("flush.size", Integer.toString(topic.records() / FilledTopic.FILES));
        config.putAll(pairing.format());
        return config;
    }

    private Map<String, String> common() {
        var config = new HashMap<String, String>();
        config.put("topics", topic.name());
        config.put("tasks.max", "1");
        config.put("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        config.putAll(pairing.converter());
        return config;
    }

    private String nextName(String kind) {
        return String.format(Locale.ROOT, "%s-%s-%d", kind, pairing.shape(), runs++)
                .toLowerCase(Locale.ROOT);
    }
}
