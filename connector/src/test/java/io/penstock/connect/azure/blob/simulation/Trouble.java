package io.penstock.connect.azure.blob.simulation;

/** What may happen in a random history besides crashes, rebalances, lost answers, outages and failed commits. */
enum Trouble {
    /** Workers that are out of the group go on reading and publishing; requests of dead ones still arrive. */
    ZOMBIES,
    /** Requests whose sender gave up waiting take effect later. */
    LATE_REQUESTS,
    /** Compaction takes records away, and retention what was committed. */
    COMPACTION,
    /** Somebody sets the committed offsets to older and newer ones while the connector is stopped. */
    RESETS,
    /** A restart changes which records are filtered, dropped or sent to the dead letter queue. */
    CHANGING_FATES,
    /** A restart changes compression, and with it the file extension. */
    CHANGING_EXTENSIONS,
    /** A restart changes the folders below the top one. */
    CHANGING_FOLDERS,
    /** A restart after a clean stop changes to other manifests, or back, as another container does. */
    CHANGING_MANIFESTS,
    /** Dead letters of the sink and of converters take a while, and some are refused. */
    LETTERS,
    /** Folders follow the wall clock. */
    WALL_CLOCK,
    /** Readers move blobs away as soon as they see them. */
    READERS
}
