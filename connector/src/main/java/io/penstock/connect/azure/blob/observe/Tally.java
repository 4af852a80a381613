package io.penstock.connect.azure.blob.observe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts by label. All labels are known from the start, so that each is shown with zero and none can be made up. */
final class Tally {
    private final String name;
    private final String tag;
    private final String description;
    private final Map<String, LongAdder> counts = new LinkedHashMap<>();

    Tally(String name, String tag, List<String> labels, String description) {
        this.name = name;
        this.tag = tag;
        this.description = description;
        labels.forEach(label -> counts.put(label, new LongAdder()));
    }

    /**
     * Counts one.
     *
     * @throws IllegalArgumentException for an unknown label
     */
    void count(String label) {
        var adder = counts.get(label);
        if (adder == null) {
            throw new IllegalArgumentException(name + " has no " + tag + " of that name");
        }
        adder.increment();
    }

    List<Reading> readings() {
        return counts.entrySet().stream()
                .map(count -> new Reading(name, Map.of(tag, count.getKey()), description, count.getValue()::sum))
                .toList();
    }
}
