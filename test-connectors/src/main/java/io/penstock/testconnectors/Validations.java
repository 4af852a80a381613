package io.penstock.testconnectors;

import org.apache.kafka.common.config.Config;

/** Puts a refusal into the result of a validation. */
final class Validations {
    private Validations() {}

    /** Against the property that commanded it. */
    static void refuse(Config result, String text) {
        result.configValues().stream()
                .filter(value -> value.name().equals(Moment.VALIDATE.property()))
                .forEach(value -> value.addErrorMessage(text));
    }
}
