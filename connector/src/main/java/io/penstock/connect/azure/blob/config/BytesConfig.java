package io.penstock.connect.azure.blob.config;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * Files of raw bytes.
 *
 * @param extension with its dot
 * @param separator after each record, unless lengths are written
 */
record BytesConfig(String extension, String separator, boolean lengthPrefixed) {
    static final String EXTENSION = "format.bytearray.extension";
    static final String SEPARATOR = "format.bytearray.separator";
    static final String FRAMING = "penstock.bytes.framing";
    private static final Pattern DOTTED = Pattern.compile("\\.[A-Za-z0-9][A-Za-z0-9._-]*");

    static void define(ConfigDef def) {
        def.define(
                        EXTENSION,
                        ConfigDef.Type.STRING,
                        ".bin",
                        Importance.LOW,
                        "Extension of files of ByteArrayFormat, with its dot.")
                .define(
                        SEPARATOR,
                        ConfigDef.Type.STRING,
                        "\\n",
                        Importance.LOW,
                        "Written after each record of ByteArrayFormat; \\n, \\r, \\t and \\uXXXX are understood.")
                .define(
                        FRAMING,
                        ConfigDef.Type.STRING,
                        "separator",
                        Choice.of("separator", "length"),
                        Importance.LOW,
                        "How records of ByteArrayFormat are told apart: a separator after each, or the length of each"
                                + " before it, as four bytes, highest first.");
    }

    static BytesConfig parse(Values values, Problems problems) {
        var extension = values.text(EXTENSION).strip();
        if (!DOTTED.matcher(extension).matches()) {
            problems.error(
                    EXTENSION, "it must be a dot followed by letters, digits, dots, dashes or underscores, as in .bin");
        }
        boolean lengths = values.text(FRAMING).strip().equalsIgnoreCase("length");
        if (lengths && values.has(SEPARATOR)) {
            problems.error(SEPARATOR, "it has no use with " + FRAMING + "=length: leave one of them out");
        }
        var separator = "";
        try {
            separator = Escapes.resolve(values.text(SEPARATOR));
        } catch (IllegalArgumentException e) {
            problems.error(SEPARATOR, String.valueOf(e.getMessage()));
        }
        return new BytesConfig(extension, separator, lengths);
    }
}
