package io.penstock.operator.plan;

import java.util.List;

/**
 * What Connect says against one property.
 *
 * @param property name of the property
 * @param message one line, redacted
 * @param recommended values that the connector recommends
 */
public record Problem(String property, String message, List<String> recommended) {
    public Problem {
        recommended = List.copyOf(recommended);
    }
}
