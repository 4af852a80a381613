package io.penstock.connect.azure.blob.format.row;

/** Whether values of one schema can become values of another. */
sealed interface Projection {
    /**
     * They can.
     *
     * @param drops whether fields go
     */
    record Possible(ValueStep step, boolean drops) implements Projection {}

    /**
     * They cannot.
     *
     * @param path the first field that differs
     * @param why what differs, as the end of a sentence that begins with the field
     */
    record Impossible(FieldPath path, String why) implements Projection {}
}
