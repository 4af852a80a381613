package io.penstock.connect.azure.blob.format;

/**
 * How values become JSON.
 *
 * @param numericDecimals whether Connect decimals become numbers; otherwise the Base64 text of their unscaled value
 * @param base64Bytes whether bytes become Base64; otherwise they are UTF-8 text, and bytes that are not are a fault
 * @param isoTemporals whether dates and times become ISO-8601 text; otherwise they are numbers since the epoch
 * @param rawStrings whether a record that is a string is JSON already and is written as it is
 * @param nulls what a null in a field with a default becomes
 */
public record JsonSettings(
        boolean numericDecimals, boolean base64Bytes, boolean isoTemporals, boolean rawStrings, NullRule nulls) {
    /** In all other respects as {@code JsonConverter} writes values. */
    public JsonSettings(boolean numericDecimals, boolean base64Bytes) {
        this(numericDecimals, base64Bytes, false, false, new NullRule(true));
    }
}
