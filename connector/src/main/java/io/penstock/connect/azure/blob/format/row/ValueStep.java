package io.penstock.connect.azure.blob.format.row;

import org.jspecify.annotations.Nullable;

/** Turns a value of one schema into a value of another. Pure; any thread. */
@FunctionalInterface
interface ValueStep {
    /** Leaves values as they are. */
    ValueStep SAME = value -> value;

    @Nullable Object apply(@Nullable Object value);

    /** Whether it is any other step. */
    default boolean changes() {
        return !equals(SAME);
    }

    /** This step for all values but null, which stays. */
    default ValueStep keepingNull() {
        return changes() ? value -> value == null ? null : apply(value) : SAME;
    }

    /** This step, then another. */
    default ValueStep then(ValueStep next) {
        if (!changes()) {
            return next;
        }
        return next.changes() ? value -> next.apply(apply(value)) : this;
    }
}
