package io.penstock.demo.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One message of one vehicle.
 *
 * @param topic where it goes
 * @param id unlike that of any other reading of the run
 * @param vehicle the sender; readings of one vehicle keep their order
 * @param time of the event, also the timestamp of the record in Kafka
 * @param measures names and values, in the order in which they are written
 */
record Reading(String topic, String id, String vehicle, Instant time, Map<String, Object> measures) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Reading {
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    }

    /** The record's value: one JSON object without a schema. */
    String json() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(RecordId.FIELD, id);
        fields.put("vehicle", vehicle);
        fields.put("time", time.toString());
        fields.putAll(measures);
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
