package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.naming.FileTemplate;
import io.penstock.connect.azure.blob.naming.FolderText;
import io.penstock.connect.azure.blob.naming.LayoutSettings;
import io.penstock.connect.azure.blob.naming.TimeSettings;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/** Where records go: names of folders and files. */
record LayoutConfig(LayoutSettings settings) {
    static final String TOPICS_DIR = "topics.dir";
    static final String GENERATION = "penstock.generation";
    static final String DIRECTORY_DELIM = "directory.delim";
    static final String FILE_DELIM = "file.delim";
    static final String PAD_WIDTH = "filename.offset.zero.pad.width";
    static final String FILE_TEMPLATE = "penstock.file.template";

    private static final Pattern LABEL = Pattern.compile("(?!-$)[a-z0-9-]{1,32}"); // a hyphen alone means none

    static void define(ConfigDef def) {
        def.define(
                        TOPICS_DIR,
                        ConfigDef.Type.STRING,
                        "topics",
                        Importance.HIGH,
                        "The top folder of all blobs, or several with slashes between. It may be empty; slashes at its ends do"
                                + " not count.")
                .define(
                        DIRECTORY_DELIM,
                        ConfigDef.Type.STRING,
                        "/",
                        new ConfigDef.NonEmptyString(),
                        Importance.MEDIUM,
                        "The text between folders.");
        FolderConfig.define(def);
        defineFiles(def);
        TimeConfig.define(def);
        LateConfig.define(def);
    }

    private static void defineFiles(ConfigDef def) {
        def.define(
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
                        FILE_TEMPLATE,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.LOW,
                        "A template for file names in place of " + FILE_DELIM + ", such as"
                                + " {source.topic}-{source.partition|pad=3}-{offset|pad=20}. It holds each of these three"
                                + " once, and nothing after the offset but text.")
                .define(
                        GENERATION,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.LOW,
                        "A label of up to 32 small letters, digits and hyphens for writing everything a second time: it"
                                + " adds the folder generation=LABEL below " + TOPICS_DIR
                                + ", and files of other generations no longer count as written.");
    }

    /** The properties among others that make a layout, as the user wrote them. */
    static Map<String, String> properties(Map<String, String> all) {
        var names = definition().names();
        var some = new TreeMap<>(all);
        some.keySet().retainAll(names);
        return some;
    }

    /**
     * The layout that these properties made when they were accepted.
     *
     * @throws ConfigException if this version does not understand them
     */
    static LayoutSettings read(Map<String, String> properties) {
        return parse(new Values(definition(), properties), new Problems()).settings();
    }

    private static ConfigDef definition() {
        var definition = new ConfigDef();
        define(definition);
        return definition;
    }

    static LayoutConfig parse(Values values, Problems problems) {
        var time = TimeConfig.parse(values, problems).settings();
        var settings = new LayoutSettings(
                topicsDir(values, problems),
                generation(values, problems),
                delimiter(values, DIRECTORY_DELIM, problems),
                FolderConfig.parse(values, time.locale(), problems).template(),
                file(values, problems),
                time,
                LateConfig.parse(values, time.source(), problems).policy());
        warn(values, settings, problems);
        return new LayoutConfig(settings);
    }

    private static String topicsDir(Values values, Problems problems) {
        var folders = FolderText.tidy(values.text(TOPICS_DIR).strip());
        var problem = FolderText.problem(folders);
        if (problem != null) {
            problems.error(TOPICS_DIR, problem);
        }
        return folders;
    }

    private static String delimiter(Values values, String property, Problems problems) {
        var delimiter = values.text(property);
        if (FolderText.problem("x" + delimiter + "x") != null) {
            problems.error(
                    property,
                    "between two names it must make no empty folder and none that ends with a dot or a space");
        }
        return delimiter;
    }

    private static String generation(Values values, Problems problems) {
        var label = values.text(GENERATION).strip();
        if (!label.isEmpty() && !LABEL.matcher(label).matches()) {
            problems.error(GENERATION, "a label has 1 to 32 small letters, digits and hyphens, such as backfill-2026");
            return "";
        }
        return label;
    }

    private static FileTemplate file(Values values, Problems problems) {
        var classic = FileTemplate.classic(delimiter(values, FILE_DELIM, problems), values.number(PAD_WIDTH));
        var text = values.optional(FILE_TEMPLATE);
        if (text == null) {
            return classic;
        }
        if (values.has(FILE_DELIM)) {
            problems.warning(FILE_DELIM + " is not used: " + FILE_TEMPLATE + " names files");
        }
        try {
            return FileTemplate.parse(text, values.number(PAD_WIDTH));
        } catch (IllegalArgumentException e) {
            problems.error(FILE_TEMPLATE, String.valueOf(e.getMessage()));
            return classic;
        }
    }

    private static void warn(Values values, LayoutSettings layout, Problems problems) {
        if (!values.has(TimeConfig.EXTRACTOR)
                && values.has(FolderConfig.PARTITIONER)
                && layout.folders().usesTime()) {
            problems.warning(TimeConfig.EXTRACTOR
                    + " is not set: folders follow the record's own time (Confluent's default is Wallclock)");
        }
        boolean clock = layout.time().source() == TimeSettings.Source.WALLCLOCK;
        if (clock && layout.changesOnReplay() && FolderConfig.createsOnly(values)) {
            problems.warning(TimeConfig.EXTRACTOR
                    + "=Wallclock: delivery is at-least-once after a restart, because the last records can be written"
                    + " again, into another folder" + FolderConfig.strictDelivery(values));
        }
    }
}
