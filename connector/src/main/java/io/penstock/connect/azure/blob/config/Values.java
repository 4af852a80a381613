package io.penstock.connect.azure.blob.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Typed access to the properties of one connector. */
final class Values {
    private final AbstractConfig config;

    Values(ConfigDef definition, Map<String, String> properties) {
        this.config = new AbstractConfig(definition, properties, false);
    }

    /** Whether the user wrote the property. */
    boolean has(String name) {
        return config.originals().containsKey(name);
    }

    /** Whether it has a value that is not blank. */
    boolean isSet(String name) {
        var value = config.values().get(name);
        var text = value instanceof Password secret ? secret.value() : value;
        return text != null && !text.toString().isBlank();
    }

    /** Whether there is such a property. */
    boolean defines(String name) {
        return config.values().containsKey(name);
    }

    /** The text of a property of another part, or what holds while there is no such property. */
    String ifDefined(String name, String otherwise) {
        return defines(name) ? text(name) : otherwise;
    }

    String text(String name) {
        var value = config.getString(name);
        return value == null ? "" : value;
    }

    /** Trimmed text, or null when it is missing or blank. */
    @Nullable String optional(String name) {
        var value = text(name).strip();
        return value.isEmpty() ? null : value;
    }

    @Nullable Password secret(String name) {
        var value = config.getPassword(name);
        return value == null || value.value().isBlank() ? null : value;
    }

    int number(String name) {
        return config.getInt(name);
    }

    long large(String name) {
        return config.getLong(name);
    }

    boolean flag(String name) {
        return config.getBoolean(name);
    }

    List<String> list(String name) {
        return config.getList(name);
    }

    <E extends Enum<E>> E choice(Class<E> type, String name) {
        return Enum.valueOf(type, text(name).strip().replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
