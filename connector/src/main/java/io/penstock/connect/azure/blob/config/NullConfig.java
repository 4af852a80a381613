package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.format.Envelope;
import io.penstock.connect.azure.blob.format.Envelope.Member;
import io.penstock.connect.azure.blob.partition.ErrantRecords.NullValues;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * What happens to records without a value.
 *
 * @param folder folder below the topic for those that are written and whose path follows from the value
 */
record NullConfig(NullValues behavior, String folder) {
    static final String BEHAVIOR = "behavior.on.null.values";
    static final String REPORT = "report.null.values.to.dlq";
    static final String FOLDER = "tombstone.encoded.partition";

    private static final String USUAL_FOLDER = "tombstone";
    private static final Pattern NAME =
            Pattern.compile("[^\\p{Cntrl}/\\\\ ]([^\\p{Cntrl}/\\\\]{0,252}[^\\p{Cntrl}/\\\\. ])?");

    static void define(ConfigDef def) {
        def.define(
                        BEHAVIOR,
                        ConfigDef.Type.STRING,
                        "fail",
                        Choice.of("fail", "ignore", "write", "dlq"),
                        Importance.LOW,
                        "A record without a value: fail stops the task, ignore skips it, write writes it with its key (which"
                                + " " + EnvelopeConfig.FIELDS + " must hold), dlq reports it as errant.")
                .define(
                        REPORT,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "With " + BEHAVIOR + "=ignore: whether the record is reported as errant instead, as dlq does.")
                .define(
                        FOLDER,
                        ConfigDef.Type.STRING,
                        USUAL_FOLDER,
                        Importance.LOW,
                        "With " + BEHAVIOR
                                + "=write: the folder below the topic for records whose path follows from the"
                                + " value that they do not have.");
    }

    /** The folder, if anything is written there and it is not the usual one; else empty. */
    String unusualFolder() {
        return behavior == NullValues.WRITE && !folder.equals(USUAL_FOLDER) ? folder : "";
    }

    static NullConfig parse(Values values, Envelope envelope, Problems problems) {
        var behavior = values.choice(NullValues.class, BEHAVIOR);
        if (behavior == NullValues.WRITE && !envelope.holds(Member.KEY)) {
            problems.error(
                    BEHAVIOR,
                    "write needs the key: add it to " + EnvelopeConfig.FIELDS + ", as in " + EnvelopeConfig.FIELDS
                            + "=key,value");
        }
        if (values.flag(REPORT) && behavior == NullValues.IGNORE) {
            behavior = NullValues.DLQ;
        } else if (values.flag(REPORT) && behavior != NullValues.DLQ) {
            problems.warning(REPORT + " has no effect without " + BEHAVIOR + "=ignore");
        }
        var folder = values.text(FOLDER);
        if (!NAME.matcher(folder).matches()) {
            problems.error(FOLDER, "it must be one folder name without slashes, and not end with a dot or a space");
        }
        return new NullConfig(behavior, folder);
    }
}
