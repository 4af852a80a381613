package io.penstock.connect.azure.blob.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time zones as users write them. */
final class Zones {
    private static final int SUGGESTIONS = 3;

    private Zones() {}

    /** The zone; an unknown one is an error that names the nearest, a short id such as EST a warning. */
    static ZoneId parse(String text, String property, Problems problems) {
        var meant = ZoneId.SHORT_IDS.get(text);
        if (meant != null) {
            problems.warning(property + ": the short id " + text + " is read as " + meant + "; write that instead");
            return ZoneId.of(meant);
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            return unknown(text, property, problems);
        }
    }

    private static ZoneId unknown(String text, String property, Problems problems) {
        var near = NameSuggester.nearestFew(text, ZoneId.getAvailableZoneIds(), SUGGESTIONS);
        problems.error(property, "there is no time zone " + text + "; near are " + String.join(", ", near));
        return ZoneOffset.UTC;
    }
}
