package io.penstock.connect.azure.blob.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Time zones as users write them. */
final class Zones {
    private static final int SUGGESTIONS = 3;

    /** What people write who mean a place; none of these is the id of a zone. */
    private static final Map<String, List<String>> ABBREVIATIONS = Map.ofEntries(
            Map.entry("AEDT", List.of("Australia/Sydney", "Australia/Melbourne")),
            Map.entry("AEST", List.of("Australia/Brisbane", "Australia/Sydney")),
            Map.entry("BRT", List.of("America/Sao_Paulo")),
            Map.entry("CDT", List.of("America/Chicago")),
            Map.entry("CEST", List.of("Europe/Berlin", "Europe/Paris", "Europe/Madrid")),
            Map.entry("EDT", List.of("America/New_York", "America/Toronto")),
            Map.entry("EEST", List.of("Europe/Athens", "Europe/Helsinki", "Europe/Kyiv")),
            Map.entry("HKT", List.of("Asia/Hong_Kong")),
            Map.entry("KST", List.of("Asia/Seoul")),
            Map.entry("MDT", List.of("America/Denver")),
            Map.entry("MSK", List.of("Europe/Moscow")),
            Map.entry("NZDT", List.of("Pacific/Auckland")),
            Map.entry("NZST", List.of("Pacific/Auckland")),
            Map.entry("PDT", List.of("America/Los_Angeles")),
            Map.entry("SGT", List.of("Asia/Singapore")),
            Map.entry("WEST", List.of("Europe/Lisbon")));

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
        var available = ZoneId.getAvailableZoneIds();
        var near = ABBREVIATIONS.getOrDefault(text.toUpperCase(Locale.ROOT), List.of()).stream()
                .filter(available::contains) // names of places change between editions of the zone data
                .toList();
        if (near.isEmpty()) {
            near = NameSuggester.nearestFew(text, available, SUGGESTIONS);
        }
        problems.error(property, "there is no time zone " + text + "; near are " + String.join(", ", near));
        return ZoneOffset.UTC;
    }
}
