package io.penstock.connect.azure.blob.config;

import java.util.List;
import java.util.Map;

/** Properties of other sinks that have no effect here, and why. Pure. */
final class ForeignNames {
    private static final List<String> HARMLESS =
            List.of("confluent.license", "storage.class", "max.files.scan.limit", "rotate.file.on.partition.change");
    private static final String CONDITIONAL_WRITES = "enable.conditional.writes";
    private static final String NOT_HERE = "belongs to a managed service and is ignored";
    private static final Map<String, String> IGNORED = Map.of(
            "schema.generator.class", "is ignored: folders need no schema here",
            "append.late.data", "is ignored: a published file never changes; late records go to files of their own",
            "keys.format.class", "is ignored: keys stand beside the values, see penstock.envelope.fields",
            "headers.format.class", "is ignored: headers stand beside the values, see penstock.envelope.fields",
            "behavior.on.error", "is ignored: Connect's errors.tolerance says what happens to bad records",
            "kafka.auth.mode", NOT_HERE,
            "kafka.service.account.id", NOT_HERE,
            "input.data.format", NOT_HERE + "; set value.converter",
            "authentication.method", "is ignored: penstock.auth.mode says how to sign in");
    private static final Map<String, String> IGNORED_FAMILIES =
            Map.of("hive.", "is ignored: there is no Hive metastore here", "kafka.api.", NOT_HERE);

    private ForeignNames() {}

    /** What becomes of a property. */
    enum Kind {
        /** Not known as foreign. */
        OURS,
        /** Ignored without loss. */
        NOTE,
        /** Ignored, and the user may miss it. */
        WARNING
    }

    /**
     * What becomes of a property and why.
     *
     * @param reason follows the name in a sentence
     */
    record Fate(Kind kind, String reason) {}

    static Fate fate(String name, String value) {
        if (HARMLESS.contains(name) || name.startsWith("confluent.topic")) {
            return new Fate(Kind.NOTE, "is accepted and has no effect here");
        }
        if (name.equals(CONDITIONAL_WRITES)) {
            return value.strip().equalsIgnoreCase("false")
                    ? new Fate(
                            Kind.WARNING, "is ignored: every file is written on the condition that it does not exist")
                    : new Fate(Kind.NOTE, "is what this connector always does");
        }
        var reason = IGNORED.get(name);
        if (reason == null) {
            reason = IGNORED_FAMILIES.entrySet().stream()
                    .filter(family -> name.startsWith(family.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
        return reason == null ? new Fate(Kind.OURS, "") : new Fate(Kind.WARNING, reason);
    }
}
