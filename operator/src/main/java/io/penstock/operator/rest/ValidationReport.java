package io.penstock.operator.rest;

import java.util.List;

/**
 * Answer of Connect's own validation.
 *
 * @param connectorClass class as Connect names it
 * @param errors properties with errors, in Connect's order, at most 50; empty means valid
 */
public record ValidationReport(String connectorClass, List<PropertyError> errors) {
    public ValidationReport {
        errors = List.copyOf(errors);
    }

    /** Whether Connect has nothing against the config. */
    public boolean valid() {
        return errors.isEmpty();
    }
}
