package io.penstock.connect.azure.blob.config;

import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * One of a few words, in any case.
 *
 * @param accepted the words, as documented
 */
record Choice(List<String> accepted) implements ConfigDef.Validator {
    static Choice of(String... accepted) {
        return new Choice(List.of(accepted));
    }

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        var word = value == null ? "" : value.toString().strip().toLowerCase(Locale.ROOT);
        if (!accepted.contains(word)) {
            throw new ConfigException(name, value, "it must be one of " + this);
        }
    }

    @Override
    public String toString() {
        return String.join(", ", accepted);
    }
}
