package io.penstock.e2e;

import io.penstock.e2e.stage.Stage;
import java.util.stream.Stream;

/**
 * A fault in a connector that its object can name, what repairs it, and what brings it back.
 *
 * @param name of the object
 * @param file that holds it with the fault
 * @param condition that becomes false
 * @param reason of that condition
 * @param says part of its message
 * @param repair file that repairs it
 * @param again spoils it again once it lives
 */
record Fault(String name, String file, String condition, String reason, String says, String repair, Damage again) {
    /** Something that spoils a connector that is fine. */
    interface Damage {
        /** Does it, as a user would. */
        void happen(Stage stage);
    }

    /** All faults that leave the last good config live. */
    static Stream<Fault> all() {
        return Stream.of(
                new Fault(
                        "unknown-class",
                        "30.KafkaConnector.unknown-class.yaml",
                        "Valid",
                        "UnknownClass",
                        "AzureBlobStorageSinkConnector",
                        "repaired/30.KafkaConnector.unknown-class.yaml",
                        apply("30.KafkaConnector.unknown-class.yaml")),
                new Fault(
                        "invalid-config",
                        "31.KafkaConnector.invalid-config.yaml",
                        "Valid",
                        "InvalidConfig",
                        "flush.size",
                        "repaired/31.KafkaConnector.invalid-config.yaml",
                        apply("31.KafkaConnector.invalid-config.yaml")),
                new Fault(
                        "missing-secret",
                        "32.KafkaConnector.missing-secret.yaml",
                        "ResolvedRefs",
                        "SecretNotFound",
                        "storage-of-tomorrow",
                        "repaired/32.Secret.storage-of-tomorrow.yaml",
                        stage -> stage.kubectl().run("delete", "secret", "storage-of-tomorrow")),
                new Fault(
                        "missing-key",
                        "33.KafkaConnector.missing-key.yaml",
                        "ResolvedRefs",
                        "KeyNotFound",
                        "accountkey",
                        "repaired/33.KafkaConnector.missing-key.yaml",
                        apply("33.KafkaConnector.missing-key.yaml")));
    }

    @Override
    public String toString() {
        return name;
    }

    private static Damage apply(String file) {
        return stage -> stage.apply("bad-input/" + file);
    }
}
