package io.penstock.connect.azure.blob.config;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * How strictly a configuration is checked.
 *
 * @param live whether validation also tries the storage
 */
record CheckConfig(Unknown unknown, boolean live) {
    static final String LIVE = "penstock.validate.live";
    static final String UNKNOWN = "penstock.config.unknown";
    static final String WARNINGS = "penstock.config.warnings";

    /** What happens to a name that nobody reads. */
    enum Unknown {
        WARN,
        FAIL,
        IGNORE
    }

    static void define(ConfigDef def) {
        def.define(
                        LIVE,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Whether validation also signs in and tries every right that the connector needs. It lists, stages a"
                                + " block that is never published, writes an empty marker blob below _penstock, and reads it"
                                + " back; nothing is deleted. It takes 20 s at most.")
                .define(
                        UNKNOWN,
                        ConfigDef.Type.STRING,
                        "warn",
                        Choice.of("warn", "fail", "ignore"),
                        Importance.LOW,
                        "What happens to a property name that looks like a misspelt one of this connector: warn, fail the"
                                + " validation, or ignore.")
                .define(
                        WARNINGS,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.LOW,
                        "Not to be set. The answer to a validation holds the warnings here, because Connect has no place for"
                                + " them.");
    }

    static CheckConfig parse(Values values, Problems problems) {
        if (values.has(WARNINGS)) {
            problems.warning(WARNINGS + " is filled by the validation; what is set is ignored");
        }
        return new CheckConfig(values.choice(Unknown.class, UNKNOWN), values.flag(LIVE));
    }

    /** Sorts unknown names in. */
    void judge(List<String> unknownNames, Problems problems) {
        switch (unknown) {
            case WARN -> unknownNames.forEach(problems::warning);
            case FAIL -> unknownNames.forEach(sentence -> problems.error(UNKNOWN, sentence));
            case IGNORE -> {}
        }
    }
}
