package io.penstock.connect.azure.blob.format;

/**
 * How values become JSON.
 *
 * @param numericDecimals whether Connect decimals become numbers; otherwise the Base64 text of their unscaled value
 * @param base64Bytes whether bytes become Base64; otherwise they are UTF-8 text, and bytes that are not are a fault
 */
public record JsonSettings(boolean numericDecimals, boolean base64Bytes) {}
