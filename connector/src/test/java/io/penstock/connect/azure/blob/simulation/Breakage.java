package io.penstock.connect.azure.blob.simulation;

/** Deliberate faults of the protocols, for showing that random histories notice them. */
enum Breakage {
    NONE,
    /** Storage ignores the conditions of writes. */
    UNCONDITIONAL_WRITES,
    /** Files become visible before the manifest has decided about them. */
    VISIBLE_BEFORE_DECIDED,
    /** The manifest says that one record more is written than its files hold. */
    FRONTIER_TOO_FAR,
    /** A new writer goes back to where its manifest ends, wherever the group stands. */
    MANIFEST_WINS,
    /** A new writer looks only into the folders that it writes to. */
    OTHER_FOLDERS_UNSEEN,
    /** A new writer forgets what the one before had decided. */
    DECISIONS_FORGOTTEN
}
