package io.penstock.connect.azure.blob.config;

import java.util.List;
import java.util.Map;

/**
 * Properties in our own names, and what there is to say about the change.
 *
 * @param properties what the connector reads
 * @param problems one warning for each name that means something else here; errors where no meaning can be given
 * @param notes names that are accepted and do nothing, which nobody needs to change
 */
record Translated(Map<String, String> properties, Problems problems, List<String> notes) {
    Translated {
        properties = Map.copyOf(properties);
        notes = List.copyOf(notes);
    }
}
