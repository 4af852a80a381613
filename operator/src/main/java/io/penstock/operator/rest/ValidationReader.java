package io.penstock.operator.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reduces Connect's validation answer to the properties with errors.
 *
 * <p>Connect validates with placeholders resolved, and both its texts and the values that it recommends can hold what it
 * resolved, also against a property that comes from no Secret itself.
 */
final class ValidationReader {
    private static final int MAX_PROPERTIES = 50;
    private static final int MAX_RECOMMENDED = 20;
    private static final String MISSING = "Missing required configuration";
    // Connect writes this text into its answer and into no log
    private static final String WITHHELD =
            "Connect refuses the value; " + Quoting.WITHHELD + ": check it against the documentation of the class";

    private static final String NOT_SET =
            "it is set neither in spec.config nor in spec.secretConfig, and Connect does not accept that";

    /** Our own connectors, by every name that Connect takes. */
    private static final Pattern OWN_CLASS =
            Pattern.compile("(io\\.penstock\\.connect\\.azure\\.blob\\.)?AzureBlobStorageSink(Connector)?");

    /** Settings that other code than the connector's checks. */
    private static final Pattern OF_OTHERS = Pattern.compile(
            "(transforms|predicates|(key|value|header)\\.converter|(producer|consumer|admin)\\.override)\\b.*");

    private final Map<String, String> config;
    private final Quoting quoting;
    private final boolean ownConnector;

    private ValidationReader(String connectorClass, Map<String, String> config) {
        this.config = config;
        this.quoting = Quoting.of(config);
        this.ownConnector = OWN_CLASS.matcher(connectorClass).matches();
    }

    static ValidationReport report(Wire.Validation answer, String connectorClass, Map<String, String> config) {
        var reader = new ValidationReader(connectorClass, config);
        var errors = new ArrayList<PropertyError>();
        for (var property : Objects.requireNonNullElse(answer.configs(), List.<Wire.Property>of())) {
            var value = property.value();
            if (value != null
                    && value.name() != null
                    && value.errors() != null
                    && !value.errors().isEmpty()
                    && errors.size() < MAX_PROPERTIES) {
                errors.add(reader.error(property, value.name(), value.errors(), value.recommended()));
            }
        }
        return new ValidationReport(
                Objects.requireNonNullElse(answer.name(), connectorClass),
                PluginVersion.said(answer, connectorClass, config, errors));
    }

    private PropertyError error(
            Wire.Property property, String name, List<String> texts, @Nullable List<@Nullable String> recommended) {
        var quotable = quotable(name);
        var speaks = quotable || (property.isPassword() && ownTexts(name));
        var shown = shown(name);
        var literal = literal(name);
        var messages = texts.stream()
                .map(text -> speaks
                                || (shown.equals(name) && text.startsWith(MISSING))
                                || (literal != null && KafkaTexts.quotesOnly(text, name, literal))
                        ? Redaction.text(text)
                        : withheld(shown))
                .distinct()
                .toList();
        var values = new ArrayList<String>();
        if (recommended != null && quotable) {
            recommended.stream().filter(Objects::nonNull).limit(MAX_RECOMMENDED).forEach(values::add);
        }
        return new PropertyError(shown, messages, values);
    }

    /** That nobody set a property is known without Connect, and is no secret. */
    private String withheld(String property) {
        return config.containsKey(property) ? WITHHELD : NOT_SET;
    }

    /** Some names are made of values: {@code transforms.x.type} of an alias x, which may come from a Secret. */
    private String shown(String property) {
        if (quoting.open() || config.containsKey(property)) {
            return property;
        }
        return config.keySet().stream()
                .filter(key -> Quoting.isPlaceholder(config.getOrDefault(key, "")) && property.startsWith(key + "."))
                .findFirst()
                .orElse(property);
    }

    private boolean quotable(String property) {
        return quoting.open() || (ownTexts(property) && !Quoting.isPlaceholder(config.getOrDefault(property, "")));
    }

    /**
     * Whether our own code wrote what is said of a property. It never writes a credential; of one that comes from a Secret
     * Kafka may write the value before our code sees it, unless it is declared a password.
     */
    private boolean ownTexts(String property) {
        return ownConnector
                && quoting.ownTexts()
                && !OF_OTHERS.matcher(property).matches();
    }

    /** What the spec itself says of a property, in the open; null if that comes from a Secret, or nowhere. */
    private @Nullable String literal(String property) {
        var value = config.get(property);
        return value == null || Quoting.isPlaceholder(value) ? null : value;
    }
}
