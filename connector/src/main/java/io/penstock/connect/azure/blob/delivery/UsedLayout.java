package io.penstock.connect.azure.blob.delivery;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A layout under which files of a partition were or are written.
 *
 * @param fingerprint layout fingerprint, 16 hex digits
 * @param mode delivery mode, as metadata names it
 * @param settings the properties that make the layout, as the user wrote them
 * @param last the highest offset that its files hold, known only after it was changed; else null
 */
public record UsedLayout(
        String fingerprint,
        String mode,
        Map<String, String> settings,
        @Nullable Long last) {
    /** Copies the map, in the order of its keys. */
    public UsedLayout {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /** A layout that is in use. */
    public static UsedLayout current(String fingerprint, String mode, Map<String, String> settings) {
        return new UsedLayout(fingerprint, mode, settings, null);
    }

    /** The same layout, under which nothing is written any more. */
    public UsedLayout upTo(long highest) {
        return new UsedLayout(fingerprint, mode, settings, highest);
    }

    /** Whether its files may hold an offset or one above. */
    public boolean reaches(long offset) {
        return last == null || last >= offset;
    }

    boolean sameAs(UsedLayout other) {
        return fingerprint.equals(other.fingerprint);
    }
}
