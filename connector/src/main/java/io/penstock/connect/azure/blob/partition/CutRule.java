package io.penstock.connect.azure.blob.partition;

import java.util.Collection;

/** Where the cut may stand; a matter of the delivery protocol. Pure. */
@FunctionalInterface
public interface CutRule {
    /** For the create-only protocol: inside no published file. */
    CutRule ALIGNED = Frontier::cut;

    /**
     * The cut for a candidate.
     *
     * @param candidate smallest offset that is not durable yet
     * @param lastCut the answer is never below it
     * @param published known published files of the partition
     */
    long cut(long candidate, long lastCut, Collection<Interval> published);
}
