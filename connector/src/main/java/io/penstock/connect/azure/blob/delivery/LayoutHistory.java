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

    /** The layouts besides one's own whose files the group may not have passed. */
    List<UsedLayout> others(UsedLayout self, long group) {
        return layouts.stream()
                .filter(layout -> !layout.sameAs(self))
                .filter(layout -> layout.last() == null || layout.last() >= group)
                .toList();
    }

    /** Whether one's own layout is all that is in it, however it was written down. */
    boolean isOnly(UsedLayout self) {
        return layouts.size() == 1
                && layouts.get(0).sameAs(self)
                && layouts.get(0).last() == null;
    }

    /** One's own layout, and those of the others of which files lie above the committed offset. */
    static LayoutHistory after(UsedLayout self, List<EarlierFiles> found) {
        var next = new ArrayList<UsedLayout>();
        found.forEach(files -> next.add(files.layout().upTo(files.last())));
        next.add(self);
        return new LayoutHistory(next);
    }
}
