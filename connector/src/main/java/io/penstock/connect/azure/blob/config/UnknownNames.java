package io.penstock.connect.azure.blob.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Warns of property names that look like ours and are not: nobody would read them. */
final class UnknownNames {
    private static final List<String> OURS = List.of("azblob.", "penstock.", "az.", "azure.", "rotate.", "flush.");

    private UnknownNames() {}

    static void check(Map<String, String> properties, Collection<String> known, Problems problems) {
        for (var name : properties.keySet()) {
            if (known.contains(name)) {
                continue;
            }
            var nearest = NameSuggester.nearest(name, known);
            if (nearest.isPresent()) {
                problems.warning("unknown property " + name + ": is " + nearest.get() + " meant?");
            } else if (OURS.stream().anyMatch(name::startsWith)) {
                problems.warning("unknown property " + name + " is ignored");
            }
        }
    }
}
