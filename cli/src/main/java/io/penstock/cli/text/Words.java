package io.penstock.cli.text;

import java.util.Locale;

/** Words and numbers in sentences. */
public final class Words {
    private Words() {}

    /** A number with its noun, as in {@code 1 task} and {@code 2 tasks}. */
    public static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** An enum value as the API spells it, as in {@code Running} for {@code RUNNING}. */
    public static String of(Enum<?> value) {
        var text = new StringBuilder();
        for (var part : value.name().split("_", -1)) {
            text.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    /** The text without a full stop at its end. */
    public static String unended(String text) {
        var stripped = text.strip();
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }
}
