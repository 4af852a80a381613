package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.naming.LayoutSettings;
import io.penstock.connect.azure.blob.naming.Partitioner;
import io.penstock.connect.azure.blob.naming.TimePattern;
import io.penstock.connect.azure.blob.naming.TimestampSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** Where records go. */
record LayoutConfig(LayoutSettings settings) {
    static final String TOPICS_DIR = "topics.dir";
    static final String DIRECTORY_DELIM = "directory.delim";
    static final String FILE_DELIM = "file.delim";
    static final String PAD_WIDTH = "filename.offset.zero.pad.width";
    static final String PARTITIONER = "partitioner.class";
    static final String FIELDS = "partition.field.name";
    static final String PATH_FORMAT = "path.format";
    static final String DURATION = "partition.duration.ms";
    static final String LOCALE = "locale";
    static final String TIMEZONE = "timezone";
    static final String EXTRACTOR = "timestamp.extractor";
    static final String TIME_FIELD = "timestamp.field";

    private static final long HOUR = 3_600_000;
    private static final ClassChoice PARTITIONERS = new ClassChoice(
            "Partitioner",
            Arrays.stream(Partitioner.values()).map(Partitioner::className).toList());
    private static final ClassChoice EXTRACTORS = new ClassChoice(
            "TimestampExtractor",
            List.of("WallclockTimestampExtractor", "RecordTimestampExtractor", "RecordFieldTimestampExtractor"));

    static void define(ConfigDef def) {
        defineNames(def);
        defineTime(def);
    }

    private static void defineNames(ConfigDef def) {
        def.define(
                        TOPICS_DIR,
                        ConfigDef.Type.STRING,
                        "topics",
                        Importance.HIGH,
                        "The top folder of all blobs. It may be empty.")
                .define(
                        DIRECTORY_DELIM,
                        ConfigDef.Type.STRING,
                        "/",
                        new ConfigDef.NonEmptyString(),
                        Importance.MEDIUM,
                        "The text between folders.")
                .define(
                        FILE_DELIM,
                        ConfigDef.Type.STRING,
                        "+",
                        new ConfigDef.NonEmptyString(),
                        Importance.MEDIUM,
                        "The text between topic, partition and offset in a file name.")
                .define(
                        PAD_WIDTH,
                        ConfigDef.Type.INT,
                        20,
                        Range.between(0, 20),
                        Importance.LOW,
                        "The number of digits to which the first offset in a file name is padded with zeros.")
                .define(
                        PARTITIONER,
                        ConfigDef.Type.STRING,
                        Partitioner.HOURLY.className(),
                        PARTITIONERS,
                        Importance.HIGH,
                        "The folder scheme. Short forms such as hourly and Confluent's class names are accepted too.")
                .define(
                        FIELDS,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.MEDIUM,
                        "The fields of the value that FieldPartitioner makes folders of, at least one. Dotted names reach"
                                + " inside.");
    }

    private static void defineTime(ConfigDef def) {
        def.define(
                        PATH_FORMAT,
                        ConfigDef.Type.STRING,
                        "'year'=YYYY/'month'=MM/'day'=dd/'hour'=HH",
                        Importance.MEDIUM,
                        "The folder pattern of TimeBasedPartitioner, in the letters of Joda-Time. Text stands in single"
                                + " quotes. The daily and hourly partitioners have patterns of their own.")
                .define(
                        DURATION,
                        ConfigDef.Type.LONG,
                        HOUR,
                        new OffOr(1),
                        Importance.MEDIUM,
                        "The width of a time folder of TimeBasedPartitioner, in ms; -1 is one hour.")
                .define(
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
                        "Where a record's time comes from: its Kafka timestamp, a field of its value, or the clock when it"
                                + " arrives. Record, RecordField and Wallclock are the short forms. With the clock, delivery is"
                                + " at-least-once after a restart, because a record may go to another folder.")
                .define(
                        TIME_FIELD,
                        ConfigDef.Type.STRING,
                        "timestamp",
                        Importance.LOW,
                        "The field that RecordField reads. It holds ms since the epoch, a Connect timestamp or ISO-8601"
                                + " text.");
    }

    static LayoutConfig parse(Values values, Problems problems) {
        var partitioner = partitioner(values);
        var locale = Locale.forLanguageTag(values.text(LOCALE).strip().replace('_', '-'));
        if (locale.getLanguage().isEmpty()) {
            problems.error(LOCALE, "it is not a language tag such as en or de-DE");
        }
        var fields = values.list(FIELDS);
        if (partitioner == Partitioner.FIELD && fields.isEmpty()) {
            problems.error(FIELDS, "FieldPartitioner needs the names of the fields");
        }
        long duration = values.large(DURATION);
        return new LayoutConfig(new LayoutSettings(
                values.text(TOPICS_DIR).strip(),
                values.text(DIRECTORY_DELIM),
                values.text(FILE_DELIM),
                values.number(PAD_WIDTH),
                partitioner,
                pattern(values, partitioner, locale, problems),
                bucket(partitioner, duration == -1 ? HOUR : duration),
                locale,
                Zones.parse(values.text(TIMEZONE).strip(), TIMEZONE, problems),
                timeSource(values, partitioner, problems),
                values.text(TIME_FIELD).strip(),
                List.copyOf(fields)));
    }

    private static Partitioner partitioner(Values values) {
        var name = PARTITIONERS.resolve(values.text(PARTITIONER)).orElseThrow();
        return Arrays.stream(Partitioner.values())
                .filter(known -> known.className().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TimePattern pattern(Values values, Partitioner partitioner, Locale locale, Problems problems) {
        var delimiter = values.text(DIRECTORY_DELIM);
        var day = "'year='YYYY'" + delimiter + "month='MM'" + delimiter + "day='dd";
        var text =
                switch (partitioner) {
                    case TIME_BASED -> values.text(PATH_FORMAT);
                    case HOURLY -> day + "'" + delimiter + "hour='HH";
                    default -> day;
                };
        try {
            var pattern = TimePattern.parse(text, locale);
            if (partitioner == Partitioner.TIME_BASED && pattern.usesUpperCaseYear() && values.has(PATH_FORMAT)) {
                problems.warning(
                        PATH_FORMAT + ": YYYY is read as the year of era, as Joda-Time does, not as week year");
            }
            return pattern;
        } catch (IllegalArgumentException e) {
            problems.error(PATH_FORMAT, String.valueOf(e.getMessage()));
            return TimePattern.parse(day, locale);
        }
    }

    private static long bucket(Partitioner partitioner, long duration) {
        return switch (partitioner) {
            case DAILY -> 24 * HOUR;
            case HOURLY -> HOUR;
            default -> duration;
        };
    }

    private static String timeSource(Values values, Partitioner partitioner, Problems problems) {
        var name = EXTRACTORS.resolve(values.text(EXTRACTOR)).orElseThrow().replace("TimestampExtractor", "");
        if (!values.has(EXTRACTOR) && values.has(PARTITIONER) && partitioner.needsTime()) {
            problems.warning(
                    EXTRACTOR + " is not set: folders follow the record's own time (Confluent's default is Wallclock)");
        }
        if (name.equals(TimestampSource.WALLCLOCK) && partitioner.needsTime()) {
            problems.warning(EXTRACTOR + "=Wallclock: a restart can write the last records again, into another folder");
        }
        return name;
    }
}
