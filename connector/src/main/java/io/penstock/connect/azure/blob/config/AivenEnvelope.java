package io.penstock.connect.azure.blob.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Aiven's choice of output fields as our envelope. Pure. */
final class AivenEnvelope {
    private static final String FIELDS = "format.output.fields";
    private static final String ENVELOPE = "format.output.envelope";
    private static final String OURS = "penstock.envelope.fields";
    static final List<String> NAMES = List.of(FIELDS, ENVELOPE);

    private AivenEnvelope() {}

    /** Replaces the properties in place. */
    static void translate(Map<String, String> properties, Problems problems) {
        var fields = properties.remove(FIELDS);
        var envelope = properties.remove(ENVELOPE);
        if (fields == null && envelope == null) {
            return;
        }
        var name = fields == null ? ENVELOPE : FIELDS;
        if (properties.containsKey(OURS)) {
            problems.warning(name + " is ignored: " + OURS + " is set too");
            return;
        }
        problems.warning(name + " is read as " + OURS + ": write that instead");
        var members = Arrays.stream((fields == null ? "value" : fields).split(",", -1))
                .map(String::strip)
                .toList();
        boolean bare = "false".equalsIgnoreCase(envelope == null ? "true" : envelope.strip());
        if (!bare || !members.equals(List.of("value"))) {
            properties.put(OURS, String.join(",", members));
        }
    }
}
