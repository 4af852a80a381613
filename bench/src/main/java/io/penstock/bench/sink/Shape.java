package io.penstock.bench.sink;

/** The type in which a worker hands values to a sink, by the converter that it uses. */
public enum Shape {
    /** {@code ByteArrayConverter}. */
    BYTES,
    /** {@code StringConverter}. */
    STRING,
    /** {@code JsonConverter} without schemas. */
    MAP,
    /** {@code JsonConverter} with schemas. */
    STRUCT
}
