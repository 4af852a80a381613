package io.penstock.connect.azure.blob.format.row;

/** What happens when the schema of a topic changes. */
public enum Compatibility {
    /** Every schema has files of its own, open side by side. */
    NONE,
    /** A file has the newest schema seen; older records are projected up, a newer one begins a new file. */
    BACKWARD,
    /** A file has the schema of its first record; newer records are projected down, an older one begins a new file. */
    FORWARD,
    /** As {@link #BACKWARD}, and a newer schema must also project to the older one. */
    FULL;

    /** Whether one lane holds all schemas of a record type. */
    boolean evolves() {
        return this != NONE;
    }
}
