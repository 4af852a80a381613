package io.penstock.connect.azure.blob;

import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.penstock.connect.azure.blob.simulation.ModelContext;
import io.penstock.connect.azure.blob.storage.Stores;
import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import io.penstock.connect.azure.blob.storage.stub.StubBlob;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A real task, made from properties as a worker makes it, that writes to a Blob service in the same process. A test makes
 * the worker's calls.
 */
final class StubbedTask implements AutoCloseable {
    static final String CONNECTOR = "proof";
    static final String CONTAINER = "default";
    static final TopicPartition SOURCE = new TopicPartition("orders", 0);

    private static final Duration OFTEN = Duration.ofMillis(5);

    final BlobServiceStub service = BlobServiceStub.start();
    /** Records and errors that a dead letter topic would get, in their order. */
    final List<SinkRecord> reported = new ArrayList<>();

    final List<Throwable> errors = new ArrayList<>();
    private final boolean reports;
    private final Map<String, String> properties = new HashMap<>();
    private AzureBlobStorageSinkTask task = new AzureBlobStorageSinkTask();

    private StubbedTask(boolean reports) {
        this.reports = reports;
        properties.put("name", CONNECTOR);
        properties.put("topics", SOURCE.topic());
        properties.put("azblob.account.name", Stores.ACCOUNT);
        properties.put("azblob.account.key", Stores.KEY);
        properties.put("store.url", service.endpoint().toString());
    }

    /** A task whose connector has a dead letter topic. */
    static StubbedTask reporting() {
        return new StubbedTask(true);
    }

    /** A task whose connector has none. */
    static StubbedTask alone() {
        return new StubbedTask(false);
    }

    StubbedTask with(String name, String value) {
        properties.put(name, value);
        return this;
    }

    StubbedTask without(String name) {
        properties.remove(name);
        return this;
    }

    StubbedTask with(Map<String, String> more) {
        properties.putAll(more);
        return this;
    }

    /** Starts and gets the partition. */
    StubbedTask started() {
        task.initialize(new ModelContext() {
            @Override
            public ErrantRecordReporter errantRecordReporter() {
                return reports ? StubbedTask.this::report : null;
            }
        });
        task.start(properties);
        task.open(List.of(SOURCE));
        return this;
    }

    /** Calls the task until it has noted its layout, as it does before its first blob. */
    StubbedTask opened() {
        await().pollInterval(OFTEN).until(() -> {
            put();
            return !service.blobs(CONTAINER).isEmpty();
        });
        return this;
    }

    private Future<Void> report(SinkRecord sinkRecord, Throwable error) {
        reported.add(sinkRecord);
        errors.add(error);
        return CompletableFuture.completedFuture(null);
    }

    /** Another attempt with the same properties and other records, as after a crash. */
    StubbedTask restarted() {
        task.stop();
        task = new AzureBlobStorageSinkTask();
        return started();
    }

    void put(SinkRecord... records) {
        task.put(List.of(records));
    }

    /** Hands records over and calls the task until it gives up, and tells why. */
    Throwable failureOf(SinkRecord... records) {
        var thrown = catchThrowable(() -> put(records));
        return thrown == null ? awaitFailure() : thrown;
    }

    /** Calls the task as a worker does while there is no data, until so many blobs are there. */
    void awaitBlobs(int count) {
        await().pollInterval(OFTEN).until(() -> {
            put();
            return blobs().size() >= count;
        });
    }

    /** Calls the task until it gives up, and tells why. */
    Throwable awaitFailure() {
        return await().pollInterval(OFTEN).until(() -> catchThrowable(this::put), thrown -> thrown != null);
    }

    /** What would be committed after the worker has read up to an offset. */
    long committed(long consumed) {
        return task.preCommit(Map.of(SOURCE, new OffsetAndMetadata(consumed)))
                .get(SOURCE)
                .offset();
    }

    /** Calls the task until everything up to an offset may be committed. */
    void awaitCommitted(long consumed) {
        await().pollInterval(OFTEN).until(() -> {
            put();
            return committed(consumed) == consumed;
        });
    }

    void closePartition() {
        task.close(List.of(SOURCE));
    }

    /** Blobs with records. */
    Map<String, StubBlob> blobs() {
        var blobs = new TreeMap<>(service.blobs(CONTAINER));
        blobs.keySet().removeIf(name -> name.startsWith("_penstock/"));
        return blobs;
    }

    /** What a log or the header of a dead letter could show of it. */
    static String everything(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Override
    public void close() {
        task.stop();
        service.close();
    }
}
