package io.penstock.connect.azure.blob.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Offsets of one partition in a row.
 *
 * @param first 0 or above
 * @param last not below {@code first}
 */
public record OffsetRange(long first, long last) {
    /** @throws IllegalArgumentException when it is no range */
    public OffsetRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException(first + "-" + last + " is no range of offsets");
        }
    }

    /** How many offsets it has. */
    public long count() {
        return last - first + 1;
    }

    /** As metadata has them: {@code 3-9+12-12}. */
    static String text(List<OffsetRange> ranges) {
        return ranges.stream().map(OffsetRange::toString).collect(Collectors.joining("+"));
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    static List<OffsetRange> parse(String text) {
        var ranges = new ArrayList<OffsetRange>();
        for (var part : text.split("\\+", -1)) {
            int hyphen = part.indexOf('-');
            if (hyphen < 0) {
                throw new IllegalArgumentException(part + " is no range of offsets");
            }
            ranges.add(new OffsetRange(
                    Long.parseLong(part.substring(0, hyphen)), Long.parseLong(part.substring(hyphen + 1))));
        }
        return ranges;
    }

    /** {@code 3-9}. */
    @Override
    public String toString() {
        return first + "-" + last;
    }
}
