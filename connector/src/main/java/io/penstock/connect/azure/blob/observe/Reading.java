package io.penstock.connect.azure.blob.observe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One number that a task shows. Names are fixed in this package; labels are too, but for the topic and number of a
 * partition. None comes from a record.
 *
 * @param name such as {@code rotations-total}; ends with the unit or with {@code -total}
 * @param tags what the labels say and the labels, such as {@code cause} and {@code idle}; empty when there is one number
 * @param description one sentence
 * @param value may be asked on any thread; a Long or a Double, always the same of them
 */
public record Reading(String name, Map<String, String> tags, String description, Supplier<? extends Number> value) {
    /** Keeps the order of the tags. */
    public Reading {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** A number without a label. */
    static Reading of(String name, String description, Supplier<? extends Number> value) {
        return new Reading(name, Map.of(), description, value);
    }

    /**
     * A number that follows from the last values of one kind.
     *
     * @param description a sentence without its full stop
     */
    static Reading ofLast(String name, String description, Supplier<Long> value) {
        return of(name, description + ", of the last " + LastValues.KEPT + ".", value);
    }

    /** Name and labels in one word, for boards without tags: {@code rotations-total-idle}. */
    public String attribute() {
        var parts = new ArrayList<String>();
        parts.add(name);
        parts.addAll(tags.values());
        return String.join("-", parts);
    }
}
