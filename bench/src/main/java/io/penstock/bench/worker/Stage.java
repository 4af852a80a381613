package io.penstock.bench.worker;

import io.penstock.bench.sink.Link;
import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.ReactorLayout;
import io.penstock.testkit.WorkerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** A broker and a worker as processes of their own, and the Blob service in this one. */
final class Stage implements AutoCloseable {
    /** Offsets are committed so often that the end of a run is known to a tenth of a second. */
    private static final String COMMIT_MILLIS = "100";

    final KafkaBrokerProcess broker;
    final ConnectWorkerProcess worker;
    final BlobServiceStub storage;
    final WorkerRest rest;
    final Admin admin;

    private Stage(Path folder) throws IOException {
        var plugins = folder.resolve("plugins");
        NoopPlugin.install(plugins);
        this.broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        var settings = WorkerSettings.of(broker.bootstrapServers(), "bench")
                .withProperty("plugin.path", ReactorLayout.locate().plugins() + "," + plugins)
                .withProperty("offset.flush.interval.ms", COMMIT_MILLIS)
                // the rest is what a JVM chooses by itself
                .withJvmOptions("-Xmx1g", "-XX:-UseSerialGC", "-XX:+UseG1GC", "-XX:TieredStopAtLevel=4");
        this.worker = ConnectWorkerProcess.start(settings, folder.resolve("worker"));
        this.rest = new WorkerRest(worker.restUrl());
        // last: it alone would keep a program that fails before from ending
        this.storage = BlobServiceStub.discarding();
        Link.REGIONAL.paces(storage);
    }

    /**
     * Starts everything.
     *
     * @param folder an empty folder for data and logs
     */
    static Stage start(Path folder) throws IOException {
        return new Stage(folder);
    }

    /** Whether the task of a connector has been given its partitions. */
    boolean consumes(String connector) throws ExecutionException, InterruptedException {
        var group = group(connector);
        var known = admin.listGroups().all().get().stream()
                .anyMatch(found -> found.groupId().equals(group));
        return known
                && admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                        .flatMap(found -> found.members().stream())
                        .anyMatch(
                                member -> !member.assignment().topicPartitions().isEmpty());
    }

    /** Sum of the offsets that a connector has committed. */
    long committed(String connector) throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(group(connector)).partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(committed -> committed.offset())
                .sum();
    }

    /** Records in the blobs of a container, by their metadata. */
    long stored(String container) {
        return storage.blobs(container).values().stream()
                .map(blob -> blob.metadata().get("pscount"))
                .filter(count -> count != null)
                .collect(Collectors.summingLong(Long::parseLong));
    }

    private static String group(String connector) {
        return "connect-" + connector;
    }

    @Override
    public void close() {
        try (broker;
                storage;
                worker;
                rest;
                admin) {
            // closed in the opposite order: the worker's tasks still publish and commit
        }
    }
}
