package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.partition.RotationSettings;
import io.penstock.connect.azure.blob.storage.BackoffRetryPolicy;
import io.penstock.connect.azure.blob.storage.BlockSizer;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.jspecify.annotations.Nullable;

/**
 * Memory, requests and repetition.
 *
 * @param memoryBytes budget of one task
 */
record ResourceConfig(long memoryBytes, int parallelism, BlockSizer sizer, BackoffRetryPolicy retries) {
    static final String MEMORY = "penstock.memory.max.bytes";
    static final String BLOCK_SIZE = "azblob.block.size";
    static final String PUT_BLOB = "penstock.upload.put.blob.max.bytes";
    static final String PARALLELISM = "penstock.upload.parallelism";
    static final String MAX_OPEN_FILES = "partitioner.max.open.files";
    static final String RETRY_TYPE = "azblob.retry.type";
    static final String RETRIES = "azblob.retry.retries";
    static final String BACKOFF = "azblob.retry.backoff.ms";
    static final String MAX_BACKOFF = "azblob.retry.max.backoff.ms";
    static final String SLOW_BACKOFF = "retry.backoff.ms";
    static final String RETRY_TOTAL = "penstock.retry.total.ms";
    static final String SECONDARY_HOST = "azblob.retry.secondary.host";
    static final String RETRY_AUTH = "penstock.retry.auth.ms";

    private static final long MIB = 1L << 20;

    static void define(ConfigDef def) {
        def.define(
                        MEMORY,
                        ConfigDef.Type.LONG,
                        -1L,
                        new OffOr(16 * MIB),
                        Importance.MEDIUM,
                        "The buffers of one task, in bytes. With -1 they are a quarter of the heap divided by tasks.max, but"
                                + " at least 32 and at most 256 MiB.")
                .define(
                        BLOCK_SIZE,
                        ConfigDef.Type.INT,
                        32 << 20,
                        Range.between(256 << 10, 100 << 20),
                        Importance.LOW,
                        "The size of the largest block, in bytes. The first blocks of a file are smaller.")
                .define(
                        PUT_BLOB,
                        ConfigDef.Type.INT,
                        8 << 20,
                        Range.atLeast(0),
                        Importance.LOW,
                        "Files up to this size, in bytes, are sent in one request while memory allows. It must not be larger"
                                + " than " + BLOCK_SIZE + "; the default gives way to a smaller one.")
                .define(
                        PARALLELISM,
                        ConfigDef.Type.INT,
                        8,
                        Range.between(1, 128),
                        Importance.MEDIUM,
                        "The number of requests that one task has under way at once.")
                .define(
                        MAX_OPEN_FILES,
                        ConfigDef.Type.INT,
                        RotationSettings.NO_LIMIT,
                        new OffOr(1),
                        Importance.LOW,
                        "The number of files of one task that stay open after a batch; the least recently used ones beyond it"
                                + " are closed. With -1 memory alone is the limit, which keeps files large: one open file"
                                + " needs 2 KiB and what it buffers, and buffers are sent early when memory runs short.");
        defineRetries(def);
    }

    private static void defineRetries(ConfigDef def) {
        def.define(
                        RETRY_TYPE,
                        ConfigDef.Type.STRING,
                        "EXPONENTIAL",
                        Choice.of("exponential", "fixed"),
                        Importance.LOW,
                        "How delays between tries grow: doubling each time, or always the same.")
                .define(
                        RETRIES,
                        ConfigDef.Type.INT,
                        3,
                        Range.atLeast(0),
                        Importance.MEDIUM,
                        "The number of quick tries after the first. Slower ones follow until " + RETRY_TOTAL
                                + " is over.")
                .define(
                        BACKOFF,
                        ConfigDef.Type.LONG,
                        500L,
                        Range.atLeast(1),
                        Importance.LOW,
                        "The delay before the second try, in ms.")
                .define(
                        MAX_BACKOFF,
                        ConfigDef.Type.LONG,
                        60_000L,
                        Range.atLeast(1),
                        Importance.LOW,
                        "The longest delay between two tries, in ms.")
                .define(
                        SECONDARY_HOST,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.LOW,
                        "Accepted and not used: a second location answers with old data, from which it cannot be told what was"
                                + " published.")
                .define(
                        SLOW_BACKOFF,
                        ConfigDef.Type.LONG,
                        5_000L,
                        Range.atLeast(1),
                        Importance.LOW,
                        "The shortest delay once the quick tries are used up, in ms.")
                .define(
                        RETRY_TOTAL,
                        ConfigDef.Type.LONG,
                        900_000L,
                        Range.atLeast(1_000),
                        Importance.MEDIUM,
                        "How long one operation is tried, in ms; then the task fails.")
                .define(
                        RETRY_AUTH,
                        ConfigDef.Type.LONG,
                        60_000L,
                        Range.atLeast(0),
                        Importance.LOW,
                        "How long an operation is tried that the account refuses to authorize, in ms. Each try signs in anew, because"
                                + " new roles and keys take a while to spread.");
    }

    static ResourceConfig parse(Values values, Map<String, String> properties, long maxHeap, Problems problems) {
        if (values.isSet(SECONDARY_HOST)) {
            problems.warning(
                    SECONDARY_HOST + " is not used: a second location answers with old data, from which it cannot"
                            + " be told what was published");
        }
        int block = values.number(BLOCK_SIZE);
        int whole = values.number(PUT_BLOB);
        if (whole > block && values.has(PUT_BLOB)) {
            problems.error(PUT_BLOB, "it must not be larger than " + BLOCK_SIZE + " (" + block + ")");
        }
        long memory = values.large(MEMORY);
        if (memory > maxHeap / 2) {
            problems.warning(MEMORY + "=" + memory + " is above half of the worker's heap (" + maxHeap + ")");
        }
        return new ResourceConfig(
                memory == -1 ? share(maxHeap, properties.get("tasks.max")) : memory,
                values.number(PARALLELISM),
                new BlockSizer(block, Math.min(whole, block)),
                retries(values));
    }

    private static long share(long maxHeap, @Nullable String tasksMax) {
        long tasks =
                tasksMax != null && tasksMax.strip().matches("[1-9][0-9]{0,5}") ? Long.parseLong(tasksMax.strip()) : 1;
        return Math.min(256 * MIB, Math.max(32 * MIB, maxHeap / 4 / tasks));
    }

    private static BackoffRetryPolicy retries(Values values) {
        return new BackoffRetryPolicy(
                values.text(RETRY_TYPE).strip().equalsIgnoreCase("exponential"),
                values.number(RETRIES),
                Duration.ofMillis(values.large(BACKOFF)),
                Duration.ofMillis(values.large(MAX_BACKOFF)),
                Duration.ofMillis(values.large(SLOW_BACKOFF)),
                Duration.ofMillis(values.large(RETRY_TOTAL)),
                Duration.ofMillis(values.large(RETRY_AUTH)));
    }
}
