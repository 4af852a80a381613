package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.partition.RotationSettings;
import java.time.ZoneId;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** When files are closed. */
record RotationConfig(RotationSettings settings) {
    static final String FLUSH_SIZE = "flush.size";
    static final String INTERVAL = "rotate.interval.ms";
    static final String SCHEDULE = "rotate.schedule.interval.ms";
    static final String MAX_BYTES = "penstock.rotate.max.bytes";
    static final String MAX_AGE = "penstock.rotate.max.age.ms";
    static final String IDLE = "penstock.rotate.idle.ms";
    static final String OFFSET_SPAN = "penstock.rotate.max.offset.span";
    static final String CLOSE_MIN_AGE = "penstock.close.publish.min.age.ms";
    static final String SHUTDOWN = "shutdown.timeout.ms";

    private static final long SIX_DAYS = 518_400_000;
    private static final long CLASSIC_MAX_AGE = 3_600_000;

    static void define(ConfigDef def) {
        def.define(
                        FLUSH_SIZE,
                        ConfigDef.Type.INT,
                        -1,
                        new OffOr(1),
                        Importance.HIGH,
                        "The number of records after which a file is closed. If this, " + INTERVAL + " or " + SCHEDULE
                                + " is set, the defaults of " + MAX_BYTES + " and " + IDLE + " become -1 and that of "
                                + MAX_AGE + " one hour.")
                .define(
                        INTERVAL,
                        ConfigDef.Type.LONG,
                        -1L,
                        new OffOr(1),
                        Importance.HIGH,
                        "A file is closed before a record whose time is this much later than that of its first record, in"
                                + " ms.")
                .define(
                        SCHEDULE,
                        ConfigDef.Type.LONG,
                        -1L,
                        new OffOr(1_000),
                        Importance.MEDIUM,
                        "All files of a partition are closed at steps of this length on the clock, in ms, counted from"
                                + " midnight in timezone.")
                .define(
                        MAX_BYTES,
                        ConfigDef.Type.LONG,
                        128L << 20,
                        new OffOr(1_024),
                        Importance.HIGH,
                        "The size after which a file is closed, in bytes as they are stored.");
        defineAges(def);
    }

    private static void defineAges(ConfigDef def) {
        def.define(
                        MAX_AGE,
                        ConfigDef.Type.LONG,
                        600_000L,
                        Range.between(1_000, SIX_DAYS),
                        Importance.HIGH,
                        "The longest time that a record waits for its publication, in ms. It cannot be switched off.")
                .define(
                        IDLE,
                        ConfigDef.Type.LONG,
                        300_000L,
                        new OffOr(1_000),
                        Importance.MEDIUM,
                        "A file that got no record for this long is closed, in ms.")
                .define(
                        OFFSET_SPAN,
                        ConfigDef.Type.LONG,
                        10_000_000L,
                        Range.atLeast(1_000),
                        Importance.LOW,
                        "The largest distance between the first and the last offset of one file.")
                .define(
                        CLOSE_MIN_AGE,
                        ConfigDef.Type.LONG,
                        0L,
                        new OffOr(0),
                        Importance.LOW,
                        "When a partition is given back or the task stops, files at least this old are published, in ms."
                                + " The records of younger files are read again; -1 publishes none.")
                .define(
                        SHUTDOWN,
                        ConfigDef.Type.LONG,
                        3_000L,
                        Range.between(0, 60_000),
                        Importance.LOW,
                        "Time limit for publishing when a partition is given back or the task stops, in ms.");
    }

    static RotationConfig parse(Values values, ZoneId zone) {
        boolean classic = values.large(INTERVAL) > 0 || values.large(SCHEDULE) > 0 || values.number(FLUSH_SIZE) > 0;
        return new RotationConfig(new RotationSettings(
                values.number(FLUSH_SIZE),
                values.large(INTERVAL),
                values.large(SCHEDULE),
                zone,
                unlessClassic(values, MAX_BYTES, classic, -1),
                unlessClassic(values, MAX_AGE, classic, CLASSIC_MAX_AGE),
                unlessClassic(values, IDLE, classic, -1),
                values.large(OFFSET_SPAN),
                values.large(CLOSE_MIN_AGE),
                values.large(SHUTDOWN),
                values.number(SchemaConfig.MAX_LANES),
                values.number(ResourceConfig.MAX_OPEN_FILES)));
    }

    /** Migrated connectors keep their file shapes: the classic triggers change the defaults of the newer ones. */
    private static long unlessClassic(Values values, String name, boolean classic, long classicDefault) {
        return classic && !values.has(name) ? classicDefault : values.large(name);
    }
}
