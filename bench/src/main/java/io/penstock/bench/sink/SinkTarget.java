package io.penstock.bench.sink;

import io.penstock.connect.azure.blob.AzureBlobStorageSinkTask;
import io.penstock.connect.azure.blob.simulation.ModelContext;
import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** The sink, started from properties, against the stub. */
final class SinkTarget implements Target {
    private final BlobServiceStub stub;
    private final String container;
    private final long requestsBefore;
    private final ModelContext context = new ModelContext();
    private final AzureBlobStorageSinkTask task = new AzureBlobStorageSinkTask();

    private SinkTarget(BlobServiceStub stub, String container) {
        this.stub = stub;
        this.container = container;
        this.requestsBefore = stub.seen().size();
    }

    /**
     * Starts a task that owns all partitions.
     *
     * @param container a new name: it is made here, so that the task's first request is already one for data
     * @param more properties besides the account
     */
    static SinkTarget start(BlobServiceStub stub, String container, Map<String, String> more) {
        stub.putForeign(container, "made", new byte[0], Map.of());
        var target = new SinkTarget(stub, container);
        target.task.initialize(target.context);
        target.task.start(properties(stub, container, more));
        target.task.open(Feed.partitions());
        return target;
    }

    /** A complete configuration. */
    static Map<String, String> properties(BlobServiceStub stub, String container, Map<String, String> more) {
        var properties = new HashMap<String, String>();
        properties.put("name", "bench");
        properties.put("connector.class", "AzureBlobStorageSinkConnector");
        properties.put("topics", Payload.TOPIC);
        properties.put("azblob.account.name", "devstoreaccount1");
        properties.put("azblob.account.key", "YmVuY2htYXJr"); // the stub does not look at signatures
        properties.put("store.url", stub.endpoint().toString());
        properties.put("azblob.container.name", container);
        // what is asked once per assignment is no part of the steady state
        properties.put("penstock.replay.listing", "never");
        properties.put("shutdown.timeout.ms", "60000"); // the end of a round is measured, not cut off
        properties.putAll(more);
        return properties;
    }

    @Override
    public void put(List<SinkRecord> records) {
        task.put(records);
    }

    @Override
    public boolean paused() {
        return !context.paused.isEmpty();
    }

    @Override
    public long pollMillis() {
        return context.timeout;
    }

    @Override
    public void finish(int batches) {
        var consumed = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var source : Feed.partitions()) {
            consumed.put(source, new OffsetAndMetadata(recordsOf(source, batches)));
        }
        var reported = task.preCommit(consumed);
        task.close(Feed.partitions());
        task.put(List.of()); // throws what went wrong
        if (!reported.equals(consumed)) {
            throw new IllegalStateException("not all is published: " + reported + " of " + consumed);
        }
        long published = files().stream().mapToLong(Long::parseLong).sum();
        if (published != (long) batches * Feed.RECORDS) {
            throw new IllegalStateException(published + " records are in blobs, " + batches + " batches were sent");
        }
    }

    @Override
    public double requestsPerFile() {
        return (double) (stub.seen().size() - requestsBefore) / Math.max(1, files().size());
    }

    @Override
    public void close() {
        task.stop();
    }

    /** The number of records in each published file. */
    private List<String> files() {
        return stub.blobs(container).values().stream()
                .filter(blob -> blob.metadata().containsKey("pscount"))
                .map(blob -> blob.metadata().get("pscount"))
                .toList();
    }

    private static long recordsOf(TopicPartition source, int batches) {
        int whole = batches / Feed.PARTITIONS;
        return Feed.RECORDS * (long) (whole + (source.partition() < batches % Feed.PARTITIONS ? 1 : 0));
    }
}
