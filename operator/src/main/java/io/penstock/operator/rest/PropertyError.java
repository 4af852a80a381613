package io.penstock.operator.rest;

import java.util.List;

/**
 * What Connect's validation says against one property.
 *
 * @param property name of the property
 * @param messages Connect's texts, redacted; a fixed sentence where they could quote a value of a Secret
 * @param recommended values that the connector recommends, at most 20
 */
public record PropertyError(String property, List<String> messages, List<String> recommended) {
    public PropertyError {
        messages = List.copyOf(messages);
        recommended = List.copyOf(recommended);
    }
}
