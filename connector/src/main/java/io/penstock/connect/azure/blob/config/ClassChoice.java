package io.penstock.connect.azure.blob.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * A value that is written as a class name. The last segment counts, and only for names without a package, our own and
 * Confluent's; the common suffix may be left out, so {@code hourly} is {@code HourlyPartitioner}.
 *
 * @param suffix common ending of the names
 * @param accepted the names
 * @param hint what an error adds at its end
 */
record ClassChoice(String suffix, List<String> accepted, String hint) implements ConfigDef.Validator {
    private static final List<String> PACKAGES = List.of("io.confluent.connect.", "io.penstock.");

    /** A choice whose errors name what is accepted and no more. */
    ClassChoice(String suffix, List<String> accepted) {
        this(suffix, accepted, "");
    }

    /** The accepted name that a value means. */
    Optional<String> resolve(String value) {
        var text = value.strip();
        int cut = Math.max(text.lastIndexOf('.'), text.lastIndexOf('$'));
        boolean packaged = text.indexOf('.') >= 0;
        if (packaged && PACKAGES.stream().noneMatch(text::startsWith)) {
            return Optional.empty();
        }
        var last = text.substring(cut + 1).toLowerCase(Locale.ROOT);
        return accepted.stream()
                .filter(name -> last.equals(name.toLowerCase(Locale.ROOT))
                        || (last + suffix.toLowerCase(Locale.ROOT)).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value == null || resolve(value.toString()).isEmpty()) {
            throw new ConfigException(
                    name, value, "accepted are " + this + ", also under Confluent's package names" + hint);
        }
    }

    @Override
    public String toString() {
        return String.join(", ", accepted);
    }
}
