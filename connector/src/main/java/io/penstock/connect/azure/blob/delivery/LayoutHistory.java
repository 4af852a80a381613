package io.penstock.connect.azure.blob.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What one small blob per partition says: under which layouts there may be files above the committed offset. A task adds
 * its own layout before it writes its first file. Another one stays, with the highest offset of its files: a group may lose
 * its offset.
 *
 * @param layouts each with another fingerprint
 */
public record LayoutHistory(List<UsedLayout> layouts) {
    /** Copies the list. */
    public LayoutHistory {
        layouts = List.copyOf(layouts);
    }

    /** The layouts besides one's own. */
    List<UsedLayout> others(UsedLayout self) {
        return layouts.stream().filter(layout -> !layout.sameAs(self)).toList();
    }

    /** With what a history under another name knows. */
    public LayoutHistory and(LayoutHistory other) {
        var all = new LinkedHashMap<String, UsedLayout>();
        layouts.forEach(layout -> all.put(layout.fingerprint(), layout));
        other.layouts.forEach(layout -> all.merge(layout.fingerprint(), layout, LayoutHistory::higher));
        return new LayoutHistory(List.copyOf(all.values()));
    }

    /** With the layouts of which only a history under an earlier name knows. */
    public LayoutHistory extendedBy(LayoutHistory earlier) {
        var all = new ArrayList<>(layouts);
        earlier.layouts.stream()
                .filter(layout -> layouts.stream().noneMatch(layout::sameAs))
                .forEach(all::add);
        return new LayoutHistory(all);
    }

    private static UsedLayout higher(UsedLayout one, UsedLayout other) {
        var last = other.last();
        return last != null && one.reaches(last) ? one : other;
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
