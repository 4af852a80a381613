package io.penstock.connect.azure.blob.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.jspecify.annotations.Nullable;

/**
 * The reference page of the sink: a template, and one table for each group of the definition.
 *
 * @param template Markdown with {@value #PLACE} on a line of its own
 */
record ReferencePage(String template) {
    private static final String PLACE = "{{properties}}";
    private static final Pattern FROM_TO = Pattern.compile("\\[(-?\\d+),\\.\\.\\.,(-?\\d+)]");
    private static final Pattern FROM = Pattern.compile("\\[(-?\\d+),\\.\\.\\.]");

    /** The page for a definition. */
    String render(ConfigDef definition) {
        var tables = definition.groups().stream()
                .map(group -> table(group, definition))
                .collect(Collectors.joining("\n"));
        return template.replace(PLACE + "\n", tables);
    }

    private static String table(String group, ConfigDef definition) {
        var rows = definition.configKeys().values().stream()
                .filter(key -> group.equals(key.group))
                .map(ReferencePage::row)
                .collect(Collectors.joining());
        return "### " + group + "\n\n| Property | Type | Default | Valid | Meaning |\n|---|---|---|---|---|\n" + rows;
    }

    private static String row(ConfigKey key) {
        var cells = List.of(
                code(key.name),
                key.type.name().toLowerCase(Locale.ROOT),
                defaultOf(key),
                valid(key.validator),
                key.documentation);
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("<", "&lt;"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String defaultOf(ConfigKey key) {
        if (!key.hasDefault()) {
            return "required";
        }
        var value = key.defaultValue;
        var text = value instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining(","))
                : String.valueOf(value == null ? "" : value);
        return text.isEmpty() ? "" : code(text);
    }

    private static String valid(ConfigDef.@Nullable Validator validator) {
        if (validator == null) {
            return "";
        }
        var text = FROM_TO.matcher(validator.toString()).replaceAll("$1 to $2");
        return FROM.matcher(text).replaceAll("$1 and above");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
