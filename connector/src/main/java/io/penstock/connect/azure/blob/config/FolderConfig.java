package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.naming.FolderTemplate;
import io.penstock.connect.azure.blob.naming.FolderText;
import io.penstock.connect.azure.blob.naming.Partitioner;
import io.penstock.connect.azure.blob.naming.TimePattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The folders below the top one: a partitioner or a template. */
record FolderConfig(FolderTemplate template) {
    static final String PARTITIONER = "partitioner.class";
    static final String FIELDS = "partition.field.name";
    static final String PATH_FORMAT = "path.format";
    static final String DURATION = "partition.duration.ms";
    static final String PATH_TEMPLATE = "penstock.path.template";

    private static final String DELIVERY_MODE = "penstock.delivery.mode";
    private static final String CREATE_ONLY = "create-only";
    private static final long HOUR = 3_600_000;
    private static final ClassChoice PARTITIONERS = new ClassChoice(
            "Partitioner",
            Arrays.stream(Partitioner.values()).map(Partitioner::className).toList(),
            "; for other folders there is " + PATH_TEMPLATE);

    static void define(ConfigDef def) {
        def.define(
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
                                + " inside.")
                .define(
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
                        PATH_TEMPLATE,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "A template for the folders below the top one, in place of a partitioner, such as"
                                + " {topic}/{field:country|lower|default=none}/{time:yyyy/MM/dd}. If it is set to nothing, files lie in"
                                + " the top folder.");
    }

    static FolderConfig parse(Values values, Locale locale, Problems problems) {
        var template = values.text(PATH_TEMPLATE).strip();
        boolean none = template.isEmpty() && (!values.has(PATH_TEMPLATE) || values.has(PARTITIONER));
        return new FolderConfig(
                none ? ofPartitioner(values, locale, problems) : ofTemplate(template, values, locale, problems));
    }

    private static FolderTemplate ofTemplate(String text, Values values, Locale locale, Problems problems) {
        var delimiter = values.text(LayoutConfig.DIRECTORY_DELIM);
        if (values.has(PARTITIONER)) {
            problems.error(
                    PATH_TEMPLATE, "only one of it and " + PARTITIONER + " can make the folders: remove the other");
        }
        for (var unused : List.of(FIELDS, PATH_FORMAT, DURATION)) {
            if (values.has(unused) && !values.has(PARTITIONER)) {
                problems.warning(unused + " is not used: " + PATH_TEMPLATE + " makes the folders");
            }
        }
        try {
            var template = FolderTemplate.parse(text, delimiter, locale);
            check(template, values, problems);
            return template;
        } catch (IllegalArgumentException e) {
            problems.error(PATH_TEMPLATE, String.valueOf(e.getMessage()));
            return FolderTemplate.byPartition(delimiter);
        }
    }

    private static void check(FolderTemplate template, Values values, Problems problems) {
        if (template.usesWriteTime() && createsOnly(values)) {
            problems.error(
                    PATH_TEMPLATE,
                    "{write.time} changes when a record is read again, so " + CREATE_ONLY
                            + " delivery would write it twice: use {time:…}" + strictDelivery(values));
        }
        if (template.usesUpperCaseYear()) {
            problems.warning(PATH_TEMPLATE + ": Y without a week is read as the year, not as week year: write yyyy");
        }
    }

    /** Whether a record that is read again must go where it went before. */
    static boolean createsOnly(Values values) {
        return values.ifDefined(DELIVERY_MODE, CREATE_ONLY).strip().equalsIgnoreCase(CREATE_ONLY);
    }

    /** The way to exactly-once with folders that change, where there is one. */
    static String strictDelivery(Values values) {
        return values.defines(DELIVERY_MODE) ? "; " + DELIVERY_MODE + "=manifest allows it" : "";
    }

    private static FolderTemplate ofPartitioner(Values values, Locale locale, Problems problems) {
        var name = PARTITIONERS.resolve(values.text(PARTITIONER)).orElseThrow();
        var partitioner = Arrays.stream(Partitioner.values())
                .filter(known -> known.className().equals(name))
                .findFirst()
                .orElseThrow();
        var delimiter = values.text(LayoutConfig.DIRECTORY_DELIM);
        return switch (partitioner) {
            case DEFAULT -> FolderTemplate.byPartition(delimiter);
            case FIELD -> FolderTemplate.byFields(fields(values, problems), delimiter);
            case TIME_BASED -> {
                long duration = values.large(DURATION);
                var pattern = pattern(values, locale, problems);
                yield FolderTemplate.byTime(pattern, duration == -1 ? HOUR : duration, delimiter);
            }
            case DAILY, HOURLY ->
                FolderTemplate.byTime(
                        TimePattern.parse(partitioner.pattern(delimiter), locale),
                        partitioner == Partitioner.DAILY ? 24 * HOUR : HOUR,
                        delimiter);
        };
    }

    private static List<String> fields(Values values, Problems problems) {
        var fields = values.list(FIELDS);
        if (fields.isEmpty()) {
            problems.error(FIELDS, "FieldPartitioner needs the names of the fields");
        }
        for (var field : fields) {
            if (!FolderTemplate.namesField(field)) {
                problems.error(FIELDS, "there is a name missing between dots or commas in '" + field + "'");
            } else if (FolderText.problem(field + "=") != null) {
                problems.error(FIELDS, "no folder can be made of the name '" + field + "'");
            }
        }
        return fields;
    }

    private static TimePattern pattern(Values values, Locale locale, Problems problems) {
        try {
            var pattern = TimePattern.parse(values.text(PATH_FORMAT), locale);
            if (pattern.usesUpperCaseYear() && values.has(PATH_FORMAT)) {
                problems.warning(
                        PATH_FORMAT + ": YYYY is read as the year of era, as Joda-Time does, not as week year");
            }
            var example = pattern.example();
            if (example.isEmpty() || FolderText.problem(example) != null) {
                problems.error(PATH_FORMAT, "it names no folder: a pattern has at least one letter, such as yyyy");
            }
            return pattern;
        } catch (IllegalArgumentException e) {
            problems.error(PATH_FORMAT, String.valueOf(e.getMessage()));
            return TimePattern.parse("yyyy", locale);
        }
    }
}
