package io.penstock.connect.azure.blob.delivery;

/**
 * Who writes: goes into the metadata of every blob and decides which blobs are one's own.
 *
 * @param connector connector name
 * @param writer 16 hex digits, random per task start
 * @param layout layout fingerprint
 * @param generation label of a deliberate second export, or {@code -}
 * @param version connector version
 */
public record WriterIdentity(String connector, String writer, String layout, String generation, String version) {}
