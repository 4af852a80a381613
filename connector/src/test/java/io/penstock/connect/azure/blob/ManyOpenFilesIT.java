package io.penstock.connect.azure.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.connect.azure.blob.simulation.ModelContext;
import io.penstock.connect.azure.blob.simulation.Records;
import io.penstock.connect.azure.blob.storage.Stores;
import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import io.penstock.connect.azure.blob.storage.stub.Operation;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten thousand folders that all get records, in the memory of one task. */
class ManyOpenFilesIT {
    private static final TopicPartition SOURCE = new TopicPartition("vehicle.positions", 0);
    private static final int FOLDERS = 10_000;
    private static final int RECORDS_PER_FOLDER = 40;
    private static final int BATCH = 500;
    private static final long BUDGET = 256L << 20;

    private final ModelContext context = new ModelContext();
    private final List<String> texts = texts();
    private BlobServiceStub stub;
    private AzureBlobStorageSinkTask task;

    @BeforeEach
    void start() {
        stub = BlobServiceStub.discarding();
    }

    @AfterEach
    void stop() {
        task.stop();
        stub.close();
    }

    @ParameterizedTest
    @CsvSource({"JsonFormat, none, 16384", "JsonFormat, zstd, 4096"})
    void keepsTenThousandFilesOpenWhileTheirBytesDoNotFitIntoTheBudget(String format, String codec, long leastBlock) {
        // Given
        task = started(format, codec);
        long heapEarly = 0;

        // When: records come evenly for all folders
        int batches = FOLDERS / BATCH * RECORDS_PER_FOLDER;
        for (int batch = 0; batch < batches; batch++) {
            waitWhilePaused();
            task.put(batch(batch));
            if (batch == batches / 2) {
                heapEarly = liveHeap();
            }
        }

        // Then: no file was closed, what was sent of them was not sent in crumbs, and memory stands still
        assertThat(stub.count(Operation.PUT_BLOB) + stub.count(Operation.PUT_BLOCK_LIST))
                .isZero();
        await().pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            task.put(List.of());
            assertThat(gauge("open-files")).isEqualTo(FOLDERS);
        });
        var blocks = stub.seen().stream()
                .filter(request -> request.operation() == Operation.PUT_BLOCK)
                .mapToLong(BlobServiceStub.Seen::length)
                .summaryStatistics();
        assertThat(blocks.getCount()).isPositive();
        assertThat(blocks.getAverage()).isGreaterThanOrEqualTo((double) leastBlock);
        assertThat(gauge("memory-peak-bytes")).isLessThanOrEqualTo(BUDGET);
        long heapLate = liveHeap();
        assertThat(heapLate - heapEarly).isLessThan(BUDGET / 4);

        // When: the partition is given back
        long records = (long) FOLDERS * RECORDS_PER_FOLDER;
        var committed = task.preCommit(Map.of(SOURCE, new OffsetAndMetadata(records)));
        task.close(List.of(SOURCE));

        // Then: each folder has one file with all its records
        assertThat(committed.get(SOURCE).offset()).isEqualTo(records);
        assertThat(stub.count(Operation.PUT_BLOB) + stub.count(Operation.PUT_BLOCK_LIST))
                .isEqualTo(FOLDERS);
        System.out.printf(
                "%s: %d parts of %.1f kB on average sent early, files of %.1f kB on average, %d MiB of the budget used"
                        + " at most, live heap %d and %d MiB%n",
                codec,
                blocks.getCount(),
                blocks.getAverage() / 1_000,
                gauge("file-size-bytes-avg") / 1_000.0,
                gauge("memory-peak-bytes") >> 20,
                heapEarly >> 20,
                heapLate >> 20);
    }

    private AzureBlobStorageSinkTask started(String format, String codec) {
        var properties = new HashMap<String, String>();
        properties.put("name", "many");
        properties.put("topics", SOURCE.topic());
        properties.put("azblob.account.name", Stores.ACCOUNT);
        properties.put("azblob.account.key", Stores.KEY);
        properties.put("azblob.container.name", "data");
        properties.put("store.url", stub.endpoint().toString());
        properties.put("format.class", format);
        properties.put("az.compression.type", codec);
        properties.put("partitioner.class", "FieldPartitioner");
        properties.put("partition.field.name", "vehicle");
        properties.put("penstock.memory.max.bytes", Long.toString(BUDGET));
        properties.put("penstock.replay.listing", "never");
        properties.put("shutdown.timeout.ms", "60000"); // enough for ten thousand publications
        stub.putForeign("data", "made", new byte[0], Map.of());
        var started = new AzureBlobStorageSinkTask();
        started.initialize(context);
        started.start(properties);
        started.open(List.of(SOURCE));
        return started;
    }

    private List<SinkRecord> batch(int batch) {
        var records = new ArrayList<SinkRecord>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            long offset = (long) batch * BATCH + i;
            var value = Map.of("vehicle", offset % FOLDERS, "text", texts.get((int) (offset % texts.size())));
            records.add(Records.with(SOURCE, offset, Records.HOUR_14, value));
        }
        return records;
    }

    /** Texts of 1 KB that compress to about half. */
    private static List<String> texts() {
        var random = new Random(1);
        var texts = new ArrayList<String>();
        for (int i = 0; i < 997; i++) {
            var bytes = new byte[500];
            random.nextBytes(bytes);
            texts.add(HexFormat.of().formatHex(bytes));
        }
        return texts;
    }

    private void waitWhilePaused() {
        while (!context.paused.isEmpty()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            task.put(List.of());
        }
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long gauge(String name) {
        try {
            var bean = new ObjectName("io.penstock:type=azure-blob-sink,connector=many,task=0");
            return ((Number) ManagementFactory.getPlatformMBeanServer().getAttribute(bean, name)).longValue();
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
