package io.penstock.connect.azure.blob.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Text that is likely to be JSON already and that JSON files would hold as text in quotes. */
final class TextAsJson {
    private static final String CONVERTER = "value.converter";
    private static final Set<String> FORMATS = Set.of("jsonformat", "json", "jsonarrayformat", "jsonarray");

    private TextAsJson() {}

    /** Warns unless the configuration says what is wanted. */
    static void check(Values values, Map<String, String> properties, Problems problems) {
        var converter = String.valueOf(properties.get(CONVERTER)).strip();
        if (converter.endsWith("StringConverter") && writesJson(values) && !values.has(JsonConfig.RAW_STRINGS)) {
            problems.warning(CONVERTER + "=StringConverter: every text becomes a JSON string in quotes. If it is JSON"
                    + " already, " + JsonConfig.RAW_STRINGS + "=true writes it as it is; false says that the quotes are"
                    + " wanted");
        }
    }

    private static boolean writesJson(Values values) {
        var name = values.text(OutputConfig.FORMAT).strip().toLowerCase(Locale.ROOT);
        return FORMATS.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
