package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.naming.FolderText;
import io.penstock.connect.azure.blob.naming.LatePolicy;
import io.penstock.connect.azure.blob.naming.LatePolicy.Action;
import io.penstock.connect.azure.blob.naming.TimeSettings.Source;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** What happens to records that come long after their own time. */
record LateConfig(LatePolicy policy) {
    static final String AFTER = "penstock.late.after.ms";
    static final String POLICY = "penstock.late.policy";
    static final String PREFIX = "penstock.late.prefix";

    static void define(ConfigDef def) {
        def.define(
                        AFTER,
                        ConfigDef.Type.LONG,
                        -1L,
                        new OffOr(0),
                        Importance.LOW,
                        "A record is late when its Kafka timestamp is later than its own time by more than this, in ms.")
                .define(
                        POLICY,
                        ConfigDef.Type.STRING,
                        "own-file",
                        Choice.of("own-file", "prefix", "dlq", "drop"),
                        Importance.LOW,
                        "What happens to late records: they go to the folder of their own time as all do (own-file), to"
                                + " the same below " + PREFIX + " (prefix), are errant (dlq), or are left out (drop)."
                                + " All but own-file need RecordField or RecordHeader.")
                .define(
                        PREFIX,
                        ConfigDef.Type.STRING,
                        "late",
                        Importance.LOW,
                        "The folder, above " + LayoutConfig.TOPICS_DIR + ", of late records under the policy prefix.");
    }

    static LateConfig parse(Values values, Source source, Problems problems) {
        var policy = new LatePolicy(
                values.choice(Action.class, POLICY),
                values.large(AFTER),
                FolderText.tidy(values.text(PREFIX).strip()));
        if (policy.action() != Action.OWN_FILE && !source.named()) {
            problems.error(
                    POLICY,
                    "with " + TimeConfig.EXTRACTOR + "=" + source.text()
                            + " no record is late: set RecordField or RecordHeader, or leave this at own-file");
        } else if (policy.action() != Action.OWN_FILE && policy.afterMillis() < 0) {
            problems.warning(POLICY + " has no effect: set " + AFTER + " to the time after which a record is late");
        } else if (policy.action() == Action.OWN_FILE && policy.afterMillis() >= 0) {
            problems.warning(
                    AFTER + " has no effect: under " + POLICY + "=own-file late records go where all records go");
        }
        if (policy.action() == Action.PREFIX && !isFolder(policy.prefix())) {
            problems.error(PREFIX, "it must be the name of a folder, such as late");
        }
        return new LateConfig(policy);
    }

    private static boolean isFolder(String prefix) {
        return !prefix.isEmpty() && FolderText.problem(prefix) == null;
    }
}
