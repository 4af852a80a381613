package io.penstock.connect.azure.blob.naming;

/** The folder schemes that need no template. */
public enum Partitioner {
    /** {@code partition=N}. */
    DEFAULT("DefaultPartitioner", false),
    /** {@code name=value} per field. */
    FIELD("FieldPartitioner", false),
    /** {@code path.format} of the time bucket. */
    TIME_BASED("TimeBasedPartitioner", true),
    /** Year, month and day. */
    DAILY("DailyPartitioner", true),
    /** Year, month, day and hour. */
    HOURLY("HourlyPartitioner", true);

    private final String className;
    private final boolean needsTime;

    Partitioner(String className, boolean needsTime) {
        this.className = className;
        this.needsTime = needsTime;
    }

    /** The last segment of the class name that selects it. */
    public String className() {
        return className;
    }

    /** Whether a record without a time has no place. */
    public boolean needsTime() {
        return needsTime;
    }
}
