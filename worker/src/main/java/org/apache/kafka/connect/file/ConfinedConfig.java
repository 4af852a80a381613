package org.apache.kafka.connect.file;

import io.penstock.worker.file.FileRoot;
import org.apache.kafka.common.config.Config;

/** Says at validation already that a file is out of bounds. */
final class ConfinedConfig {
    private ConfinedConfig() {}

    static Config validated(Config config) {
        config.configValues().stream()
                .filter(value -> value.name().equals("file"))
                .filter(value -> value.errorMessages().isEmpty())
                .forEach(value -> {
                    var problem = FileRoot.ofWorker().problem((String) value.value());
                    if (problem != null) {
                        value.addErrorMessage(problem);
                    }
                });
        return config;
    }
}
