package io.penstock.connect.azure.blob.naming;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is done to the text of a variable before it becomes part of a path: a text for values that are missing, small or
 * capital letters, zeros on the left. Pure.
 *
 * @param missing text for a value that is null or missing; null when the template names none
 * @param letters which letters
 * @param width least number of characters; 0 for as many as there are
 */
record Filters(@Nullable String missing, Letters letters, int width) {
    /** No change at all. */
    static final Filters NONE = new Filters(null, Letters.KEPT, 0);

    private static final String NULL = "null";
    private static final int MAX_WIDTH = 64;

    /** Which letters a text is written with. */
    enum Letters {
        KEPT,
        LOWER,
        UPPER
    }

    /**
     * Reads the filters of a variable.
     *
     * @throws IllegalArgumentException with the position of one that is unknown
     */
    static Filters of(List<Template.Filter> written) {
        var filters = NONE;
        for (var filter : written) {
            filters = filters.with(filter);
        }
        return filters;
    }

    private Filters with(Template.Filter filter) {
        return switch (filter.name()) {
            case "default" -> new Filters(value(filter), letters, width);
            case "lower" -> new Filters(missing, letters(filter, Letters.LOWER), width);
            case "upper" -> new Filters(missing, letters(filter, Letters.UPPER), width);
            case "pad" -> new Filters(missing, letters, width(filter, MAX_WIDTH));
            default ->
                throw Template.fault(
                        filter.position(),
                        "there is no filter " + filter.name() + "; there are pad=n, lower, upper and default=text");
        };
    }

    /** The number of a pad filter. */
    static int width(Template.Filter filter, int most) {
        var value = value(filter);
        if (!value.matches("[1-9][0-9]?") || Integer.parseInt(value) > most) {
            throw Template.fault(filter.position(), "pad needs a number from 1 to " + most + ", as in pad=4");
        }
        return Integer.parseInt(value);
    }

    private static String value(Template.Filter filter) {
        if (filter.value() == null) {
            throw Template.fault(filter.position(), "filter " + filter.name() + " needs a value after an equals sign");
        }
        return filter.value();
    }

    private static Letters letters(Template.Filter filter, Letters letters) {
        if (filter.value() != null) {
            throw Template.fault(filter.position(), "filter " + filter.name() + " takes no value");
        }
        return letters;
    }

    /** The text of a value; a missing one becomes the default or {@code null}. */
    String apply(@Nullable String value) {
        var text = value == null ? (missing == null ? NULL : missing) : value;
        return switch (letters) {
            case KEPT -> padded(text);
            case LOWER -> padded(text.toLowerCase(Locale.ROOT));
            case UPPER -> padded(text.toUpperCase(Locale.ROOT));
        };
    }

    private String padded(String text) {
        int zeros = width - text.length();
        if (zeros <= 0) {
            return text;
        }
        int sign = text.startsWith("-") ? 1 : 0;
        return text.substring(0, sign) + "0".repeat(zeros) + text.substring(sign);
    }
}
