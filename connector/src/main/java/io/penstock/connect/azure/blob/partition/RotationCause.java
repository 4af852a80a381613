package io.penstock.connect.azure.blob.partition;

import java.util.Arrays;
import java.util.List;

/** Why a file was closed; part of the blob's metadata. */
public enum RotationCause {
    /** Record count. */
    COUNT("count"),
    /** Published bytes. */
    BYTES("bytes"),
    /** Span of record time. */
    RECORD_TIME("record-time"),
    /** A wall-clock boundary. */
    SCHEDULE("schedule"),
    /** No record for a while. */
    IDLE("idle"),
    /** Barrier: the frontier had not moved for too long. */
    MAX_AGE("max-age"),
    /** The end of a round. */
    ROUND("round"),
    /** Span of offsets. */
    OFFSET_SPAN("offset-span"),
    /** A record that the schema of the file cannot take. */
    SCHEMA("schema"),
    /** Number of blocks. */
    BLOCKS("blocks"),
    /** Another attempt has published the records that follow. */
    COVERED("covered"),
    /** Memory ran short. */
    MEMORY("memory"),
    /** The task had too many files open. */
    OPEN_FILES("open-files"),
    /** The partition was taken away or the task stops. */
    CLOSE("close");

    private final String text;

    RotationCause(String text) {
        this.text = text;
    }

    /** All causes as metadata and logs show them. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(RotationCause::text).toList();
    }

    /** The cause as metadata and logs show it. */
    public String text() {
        return text;
    }
}
