package io.penstock.connect.azure.blob.observe;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One number that a task shows. Names and labels are fixed in this package: none comes from a record or a configuration.
 *
 * @param name such as {@code rotations-total}; ends with the unit or with {@code -total}
 * @param tag what the label says, such as {@code cause}; null when there is one number only
 * @param label such as {@code idle}; null without a tag
 * @param description one sentence
 * @param value may be asked on any thread
 */
public record Reading(
        String name, @Nullable String tag, @Nullable String label, String description, LongSupplier value) {
    /** A number without a label. */
    static Reading of(String name, String description, LongSupplier value) {
        return new Reading(name, null, null, description, value);
    }

    /** Name and label in one word, for boards without tags: {@code rotations-total-idle}. */
    public String attribute() {
        return label == null ? name : name + "-" + label;
    }
}
