package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.naming.TimeSettings;
import io.penstock.connect.azure.blob.naming.TimeSettings.Source;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The time of records: where it stands, in which unit, and in which zone and language folders show it. */
record TimeConfig(TimeSettings settings) {
    static final String LOCALE = "locale";
    static final String TIMEZONE = "timezone";
    static final String EXTRACTOR = "timestamp.extractor";
    static final String TIME_FIELD = "timestamp.field";
    static final String UNIT = "penstock.timestamp.unit";

    private static final String SUFFIX = "TimestampExtractor";
    private static final ClassChoice EXTRACTORS = new ClassChoice(
            SUFFIX,
            Arrays.stream(Source.values()).map(source -> source.text() + SUFFIX).toList(),
            "; for other folders there is " + FolderConfig.PATH_TEMPLATE);
    private static final Set<String> LANGUAGES = Arrays.stream(Locale.getAvailableLocales())
            .map(Locale::getLanguage)
            .collect(Collectors.toUnmodifiableSet());

    static void define(ConfigDef def) {
        def.define(
                        LOCALE,
                        ConfigDef.Type.STRING,
                        "en",
                        Importance.LOW,
                        "The language of month and day names in patterns, such as en or en-US.")
                .define(
                        TIMEZONE,
                        ConfigDef.Type.STRING,
                        "UTC",
                        Importance.MEDIUM,
                        "The time zone of folders and of scheduled rotation: a zone id such as Europe/Berlin, or an offset"
                                + " such as +02:00.")
                .define(
                        EXTRACTOR,
                        ConfigDef.Type.STRING,
                        "Record",
                        EXTRACTORS,
                        Importance.MEDIUM,
                        "Where a record's time comes from: its Kafka timestamp, a field of its value, a header, or the"
                                + " clock when it arrives. Record, RecordField, RecordHeader and Wallclock are the short"
                                + " forms. With the clock, delivery is at-least-once after a restart, because a record may"
                                + " go to another folder.")
                .define(
                        TIME_FIELD,
                        ConfigDef.Type.STRING,
                        "timestamp",
                        Importance.LOW,
                        "The field that RecordField reads, whose dots reach inside, or the header that RecordHeader reads."
                                + " It holds a number in " + UNIT + ", a Connect timestamp or ISO-8601 text.")
                .define(
                        UNIT,
                        ConfigDef.Type.STRING,
                        "ms",
                        Choice.of("s", "ms", "us", "ns"),
                        Importance.LOW,
                        "The unit of a number that " + TIME_FIELD + " holds: seconds, milliseconds, microseconds or"
                                + " nanoseconds since 1970 in UTC.");
    }

    static TimeConfig parse(Values values, Problems problems) {
        var source = source(values);
        var field = values.text(TIME_FIELD).strip();
        if (field.isEmpty() && source.named()) {
            problems.error(TIME_FIELD, source.text() + " needs the name of what holds the time");
        }
        return new TimeConfig(new TimeSettings(
                source,
                field,
                unit(values),
                Zones.parse(values.text(TIMEZONE).strip(), TIMEZONE, problems),
                locale(values, problems)));
    }

    private static Source source(Values values) {
        var name = EXTRACTORS.resolve(values.text(EXTRACTOR)).orElseThrow();
        return Arrays.stream(Source.values())
                .filter(source -> name.equals(source.text() + SUFFIX))
                .findFirst()
                .orElseThrow();
    }

    private static TimeUnit unit(Values values) {
        return switch (values.text(UNIT).strip().toLowerCase(Locale.ROOT)) {
            case "s" -> TimeUnit.SECONDS;
            case "us" -> TimeUnit.MICROSECONDS;
            case "ns" -> TimeUnit.NANOSECONDS;
            default -> TimeUnit.MILLISECONDS;
        };
    }

    private static Locale locale(Values values, Problems problems) {
        var text = values.text(LOCALE).strip();
        var locale = Locale.forLanguageTag(text.replace('_', '-'));
        if (locale.getLanguage().isEmpty()) {
            problems.error(LOCALE, "it is not a language tag such as en or de-DE");
            return Locale.ENGLISH;
        }
        if (!LANGUAGES.contains(locale.getLanguage())) {
            problems.warning(
                    LOCALE + ": Java knows no names of months and days in " + text + "; they will be in English");
        }
        return locale;
    }
}
