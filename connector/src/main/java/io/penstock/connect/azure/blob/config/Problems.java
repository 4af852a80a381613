package io.penstock.connect.azure.blob.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a configuration, by property, and what is merely odd. Values of secrets never go in. */
public final class Problems {
    private final Map<String, List<String>> errors = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /** Adds an error to a property. */
    public void error(String property, String message) {
        errors.computeIfAbsent(property, key -> new ArrayList<>()).add(message);
    }

    /** Adds a warning; the connector runs all the same. */
    public void warning(String message) {
        warnings.add(message);
    }

    /** Adds all that others found. */
    void addAll(Problems others) {
        others.errors.forEach((property, messages) -> messages.forEach(message -> error(property, message)));
        warnings.addAll(others.warnings);
    }

    /** Messages by property, in the order they were found. */
    public Map<String, List<String>> errors() {
        return errors;
    }

    /** Warnings, in the order they were found. */
    public List<String> warnings() {
        return warnings;
    }
}
