package io.penstock.operator.observe;

import java.util.Optional;

/**
 * What is known of whether the tasks of a connector get on.
 *
 * @param pending whether the first answer of the workers is still to come, which may be what an alarm of before is about
 * @param standstill the tasks that do not; empty if all do, or if nothing is known
 */
public record ProgressObservation(boolean pending, Optional<Standstill> standstill) {
    /** No worker has said anything, and none is waited for. */
    public static final ProgressObservation UNKNOWN = new ProgressObservation(false, Optional.empty());

    /** The first answer is still to come. */
    static final ProgressObservation PENDING = new ProgressObservation(true, Optional.empty());
}
