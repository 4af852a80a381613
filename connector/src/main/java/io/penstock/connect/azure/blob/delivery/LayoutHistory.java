package io.penstock.connect.azure.blob.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * What one small blob per partition says: under which layouts there may be files above the committed offset. A task adds
 * its own layout before it writes its first file, and takes another one out when the group has passed that one's files.
 *
 * @param layouts each with another fingerprint
 */
public record LayoutHistory(List<UsedLayout> layouts) {
    /** Copies the list. */
    public LayoutHistory {
        layouts = List.copyOf(layouts);
    }

    /** The layouts besides one's own that may have files which reach an offset. */
    List<UsedLayout> others(UsedLayout self, long from) {
        return layouts.stream()
                .filter(layout -> !layout.sameAs(self))
                .filter(layout -> layout.last() == null || layout.last() >= from)
                .toList();
    }

    /** Whether one's own layout is all that is in it, however it was written down. */
    boolean isOnly(UsedLayout self) {
        return layouts.size() == 1
                && layouts.get(0).sameAs(self)
                && layouts.get(0).last() == null;
    }

    /** One's own layout, and others with the highest offsets of their files. */
    static LayoutHistory after(UsedLayout self, List<UsedLayout> others) {
        var next = new ArrayList<>(others);
        next.add(self);
        return new LayoutHistory(next);
    }
}
