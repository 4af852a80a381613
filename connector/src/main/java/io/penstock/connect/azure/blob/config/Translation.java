package io.penstock.connect.azure.blob.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Reads the names of other sinks for the same storage, so that a configuration can be brought over as it is. A property
 * that is written in our own name wins over its translation. Pure.
 */
final class Translation {
    private static final String OUTPUT_FORMAT = "output.data.format";
    private static final String TIME_INTERVAL = "time.interval";
    /** Another name, ours, and how the value changes. */
    private static final List<Rename> RENAMES = List.of(
            new Rename(OUTPUT_FORMAT, "format.class", Translation::managedFormat),
            new Rename("data.format", "format.class", Translation::managedFormat),
            Rename.of(TIME_INTERVAL, "partitioner.class"), // HOURLY and DAILY are short forms of our partitioners
            Rename.of("azure.storage.connection.string", "penstock.auth.connection.string"),
            Rename.of("azure.storage.container.name", "azblob.container.name"),
            Rename.of("azure.user.agent", "connect.azblob.useragent"),
            Rename.of("azure.retry.backoff.initial.delay.ms", "azblob.retry.backoff.ms"),
            Rename.of("azure.retry.backoff.max.delay.ms", "azblob.retry.max.backoff.ms"),
            new Rename("azure.retry.backoff.max.attempts", "azblob.retry.retries", Translation::oneLess),
            Rename.of("schema.cache.size", "schemas.cache.config"),
            Rename.of("kafka.retry.backoff.ms", "retry.backoff.ms"),
            new Rename("file.max.records", "flush.size", value -> value.equals("0") ? "-1" : value),
            Rename.of("file.compression.type", "az.compression.type"),
            Rename.of("file.name.timestamp.timezone", "timezone"),
            new Rename("file.name.timestamp.source", "timestamp.extractor", Translation::source),
            new Rename("format.output.type", "format.class", Translation::outputType),
            Rename.of("format.output.fields.value.encoding", "penstock.value.bytes.encoding"));

    private final Map<String, String> properties;
    private final Problems problems = new Problems();
    private final List<String> notes = new ArrayList<>();

    private record Rename(String theirs, String ours, UnaryOperator<String> value) {
        static Rename of(String theirs, String ours) {
            return new Rename(theirs, ours, UnaryOperator.identity());
        }
    }

    private Translation(Map<String, String> properties) {
        this.properties = new HashMap<>(properties);
        this.properties.values().removeIf(Objects::isNull); // JSON has null for "not set"
    }

    /** Names that are read here and are not ours. */
    static List<String> names() {
        var names = new ArrayList<>(RENAMES.stream().map(Rename::theirs).toList());
        names.addAll(AivenNaming.NAMES);
        names.addAll(AivenEnvelope.NAMES);
        return names;
    }

    /** The configuration in our own names. Values never go into a message: they may be secrets. */
    static Translated of(Map<String, String> original) {
        var translation = new Translation(original);
        RENAMES.forEach(translation::rename);
        AivenNaming.translate(translation.properties, translation.problems);
        AivenEnvelope.translate(translation.properties, translation.problems);
        for (var name : new TreeMap<>(translation.properties).keySet()) {
            translation.ignore(name);
        }
        return new Translated(translation.properties, translation.problems, translation.notes);
    }

    private void rename(Rename rename) {
        var value = properties.remove(rename.theirs);
        if (value == null) {
            return;
        }
        if (properties.containsKey(rename.ours)) {
            problems.warning(rename.theirs + " is ignored: " + rename.ours + " is set too");
        } else {
            problems.warning(rename.theirs + " is read as " + rename.ours + ": write that instead");
            properties.put(rename.ours, rename.value.apply(value.strip()));
        }
    }

    private void ignore(String name) {
        var fate = ForeignNames.fate(name, properties.getOrDefault(name, ""));
        switch (fate.kind()) {
            case NOTE -> notes.add(name + " " + fate.reason());
            case WARNING -> problems.warning(name + " " + fate.reason());
            case OURS -> {
                return;
            }
        }
        properties.remove(name);
    }

    private static String managedFormat(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "BYTES" -> "ByteArrayFormat";
            case "STRING" -> "TextFormat";
            default -> value;
        };
    }

    private static String oneLess(String attempts) {
        try {
            return Integer.toString(Math.max(0, Integer.parseInt(attempts) - 1));
        } catch (NumberFormatException e) {
            return attempts;
        }
    }

    private static String source(String value) {
        return value.equalsIgnoreCase("EVENT") ? "Record" : value;
    }

    private static String outputType(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "jsonl" -> "JsonFormat";
            case "json" -> "JsonArrayFormat";
            default -> value;
        };
    }
}
