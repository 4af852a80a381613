package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.format.CsvSettings;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Properties of CSV files. */
final class CsvConfig {
    static final String FIELDS = "penstock.csv.fields";
    static final String DELIMITER = "penstock.csv.delimiter";
    static final String HEADER = "penstock.csv.header";
    static final String NULL = "penstock.csv.null";
    static final String QUOTE = "penstock.csv.quote";
    static final String LINE_END = "penstock.csv.line.end";

    private CsvConfig() {}

    static void define(ConfigDef def) {
        def.define(
                        FIELDS,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.LOW,
                        "Columns of CSV files as dotted field names; without it the fields of the schema, in order."
                                + " Values without a struct schema need it.")
                .define(
                        DELIMITER,
                        ConfigDef.Type.STRING,
                        ",",
                        Importance.LOW,
                        "Character between the cells of CSV files; \\t is a tab.")
                .define(
                        HEADER,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        Importance.LOW,
                        "Whether CSV files start with the names of their columns.")
                .define(NULL, ConfigDef.Type.STRING, "", Importance.LOW, "What stands for null in CSV files.")
                .define(
                        QUOTE,
                        ConfigDef.Type.STRING,
                        "minimal",
                        Choice.of("minimal", "all"),
                        Importance.LOW,
                        "Which cells of CSV files are quoted: those that need it, or all but null.")
                .define(
                        LINE_END,
                        ConfigDef.Type.STRING,
                        "lf",
                        Choice.of("lf", "crlf"),
                        Importance.LOW,
                        "End of the rows of CSV files.");
    }

    static CsvSettings parse(Values values, Problems problems) {
        var fields = values.list(FIELDS);
        if (fields.stream().anyMatch(String::isBlank)
                || fields.stream().distinct().count() != fields.size()) {
            problems.error(FIELDS, "every column must have a name, and each name may stand there once");
        }
        char delimiter = delimiter(values, problems);
        var nullText = values.text(NULL);
        if (nullText.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r')) {
            problems.error(NULL, "it must hold no delimiter, double quote or line break");
        }
        return new CsvSettings(
                fields,
                delimiter,
                values.flag(HEADER),
                nullText,
                values.text(QUOTE).strip().equalsIgnoreCase("all"),
                values.text(LINE_END).strip().equalsIgnoreCase("crlf") ? "\r\n" : "\n");
    }

    private static char delimiter(Values values, Problems problems) {
        var text = values.text(DELIMITER);
        var meant = text.equals("\\t") ? "\t" : text;
        if (meant.length() != 1 || "\"\r\n".contains(meant) || Character.isSurrogate(meant.charAt(0))) {
            problems.error(DELIMITER, "it must be one character, and no double quote or line break");
            return ',';
        }
        return meant.charAt(0);
    }
}
