package io.penstock.connect.azure.blob.naming;

/** The folder schemes that need no template. */
public enum Partitioner {
    /** {@code partition=N}. */
    DEFAULT("DefaultPartitioner"),
    /** {@code name=value} per field. */
    FIELD("FieldPartitioner"),
    /** {@code path.format} of the time bucket. */
    TIME_BASED("TimeBasedPartitioner"),
    /** Year, month and day. */
    DAILY("DailyPartitioner"),
    /** Year, month, day and hour. */
    HOURLY("HourlyPartitioner");

    private final String className;

    Partitioner(String className) {
        this.className = className;
    }

    /** The last segment of the class name that selects it. */
    public String className() {
        return className;
    }

    /**
     * The time pattern of the partitioners that have one of their own.
     *
     * @throws IllegalStateException if it has none
     */
    public String pattern(String delimiter) {
        var day = "'year='YYYY'" + quoted(delimiter) + "month='MM'" + quoted(delimiter) + "day='dd";
        return switch (this) {
            case DAILY -> day;
            case HOURLY -> day + "'" + quoted(delimiter) + "hour='HH";
            default -> throw new IllegalStateException(className + " has no pattern of its own");
        };
    }

    private static String quoted(String delimiter) {
        return delimiter.replace("'", "''");
    }
}
