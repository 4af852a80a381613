package io.penstock.connect.azure.blob.audit;

/**
 * One thing that is wrong with a chain.
 *
 * @param kind what kind of wrong
 * @param text blob names and offsets, for people
 */
public record Finding(Kind kind, String text) {
    /** Kinds of findings. */
    public enum Kind {
        /** Two files hold the same offsets. */
        OVERLAP,
        /** A file that another one names as its predecessor is not there. */
        GAP,
        /** Offsets of a partition without a record, where that was said to be wrong. */
        HOLE,
        /** Metadata that contradicts itself or the name. */
        INCONSISTENT,
        /** A blob without Penstock metadata among ours. */
        FOREIGN
    }
}
