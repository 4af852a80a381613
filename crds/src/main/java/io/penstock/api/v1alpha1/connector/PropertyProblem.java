package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * What Connect's own validation says about one property.
 *
 * @param property name of the property
 * @param message Connect's text, redacted
 * @param recommended values that the connector recommends, at most 20
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PropertyProblem(
        @JsonPropertyDescription("Name of the property.") String property,

        @JsonPropertyDescription("What Connect says about it, without secrets.")
        String message,

        @JsonPropertyDescription("Values that the connector recommends.")
        List<String> recommended) {
    public PropertyProblem {
        recommended = recommended == null ? List.of() : List.copyOf(recommended);
    }
}
