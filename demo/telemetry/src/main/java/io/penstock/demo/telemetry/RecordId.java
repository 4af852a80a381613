package io.penstock.demo.telemetry;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Finds the id of a reading in its JSON, wherever it was stored. */
final class RecordId {
    /** The JSON field that holds the id. */
    static final String FIELD = "id";

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordId() {}

    /**
     * Reads the id from one JSON object.
     *
     * @throws IllegalArgumentException if the text is no JSON object with an id
     */
    static String of(String json) {
        try {
            var id = JSON.readTree(json).path(FIELD);
            if (!id.isTextual()) {
                throw new IllegalArgumentException("no reading: " + json);
            }
            return id.textValue();
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }
}
