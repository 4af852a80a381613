package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.observe.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.jspecify.annotations.Nullable;

/**
 * The reference page of the sink: a template, and one table for each group of the definition, and one of the metrics.
 *
 * @param template Markdown with {@value #PLACE} and {@value #METRICS} on lines of their own
 */
record ReferencePage(String template) {
    private static final String PLACE = "{{properties}}";
    private static final String METRICS = "{{metrics}}";
    private static final Pattern FROM_TO = Pattern.compile("\\[(-?\\d+),\\.\\.\\.,(-?\\d+)]");
    private static final Pattern FROM = Pattern.compile("\\[(-?\\d+),\\.\\.\\.]");

    /** The page for a definition and for the metrics of a task. */
    String render(ConfigDef definition, List<Reading> readings) {
        var tables = definition.groups().stream()
                .map(group -> table(group, definition))
                .collect(Collectors.joining("\n"));
        return template.replace(PLACE + "\n", tables).replace(METRICS + "\n", metrics(readings));
    }

    private static String metrics(List<Reading> readings) {
        var labels = new LinkedHashMap<String, List<String>>();
        var meanings = new LinkedHashMap<String, String>();
        for (var reading : readings) {
            var known = labels.computeIfAbsent(reading.name(), name -> new ArrayList<>());
            if (reading.label() != null) {
                known.add(reading.label());
            }
            var tag = reading.tag() == null ? "" : code(reading.tag()) + ": ";
            meanings.put(reading.name(), tag + String.join(", ", known) + " | " + reading.description());
        }
        return meanings.entrySet().stream()
                .map(metric -> "| " + code(metric.getKey()) + " | " + metric.getValue() + " |\n")
                .collect(Collectors.joining("", "| Metric | Tag | Meaning |\n|---|---|---|\n", ""));
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
