package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.LayoutHistories;
import io.penstock.connect.azure.blob.delivery.LayoutHistory;
import io.penstock.connect.azure.blob.delivery.UsedLayout;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out, before the first file of an assignment is written, what other layouts have written above the committed offset,
 * and notes the layout that is used from now on. Costs one small request, and one for each earlier name of the connector,
 * unless the layout was changed. Task thread only.
 */
final class LayoutOpening {
    private static final Logger LOG = LoggerFactory.getLogger(LayoutOpening.class);
    private static final long UNKNOWN = -1;

    private final PartitionWriter writer;
    private final WriterParts parts;
    private final @Nullable LayoutHistories histories; // null: not kept
    private final List<StateFile<LayoutHistory>> places = new ArrayList<>();
    private final Deque<UsedLayout> others = new ArrayDeque<>(); // still to be looked through
    private final Deque<String> manifests = new ArrayDeque<>(); // still to be read
    private final List<UsedLayout> kept = new ArrayList<>(); // whose files the next writer must look for, too
    private final List<EarlierFiles> found = new ArrayList<>();
    private @Nullable LayoutHistory own; // as it was found under the present name
    private @Nullable LayoutHistory earlier; // and under earlier ones
    private @Nullable LayoutHistory history; // both together
    private @Nullable Runnable opened;
    private long group = UNKNOWN;
    private long floor;
    private boolean followsChain;
    private boolean read;
    private boolean looking;
    private boolean open;

    LayoutOpening(PartitionWriter writer, WriterParts parts) {
        this.writer = writer;
        this.parts = parts;
        this.histories = parts.histories();
        if (histories != null) {
            for (var name : histories.places(writer.source.topic(), writer.source.partition())) {
                places.add(StateFile.layouts(name, parts.requests(), writer.cancellation, writer::failed));
            }
        }
    }

    /**
     * Begins; the answer comes when the partition's files may be written.
     *
     * @param from nothing below is to be written in any case
     */
    void open(long from, Runnable answer) {
        floor = from;
        opened = answer;
        if (histories == null) {
            finish();
        } else {
            begin(histories);
        }
    }

    /** Whether the partition's files may be written. */
    boolean isOpen() {
        return open;
    }

    /** Where the group stood when the partition was assigned; only what is said first counts. */
    void groupAt(long offset) {
        if (group == UNKNOWN) {
            group = offset;
            look();
        }
    }

    /** Whether somebody has written without a manifest since this manifest was written last. */
    boolean followsChain() {
        return followsChain;
    }

    private void begin(LayoutHistories all) {
        own = null;
        earlier = null;
        history = null;
        read = false;
        looking = false;
        kept.clear();
        found.clear();
        read(all, 0);
    }

    private void read(LayoutHistories all, int place) {
        places.get(place).read(answer -> {
            if (place == 0) {
                own = answer;
            } else if (answer != null) {
                earlier = earlier == null ? answer : earlier.and(answer);
            }
            // each earlier name knows of the layouts of its own time, and may be told after the first start under this
            // one
            if (place + 1 < places.size() && !(own != null && isManifest(all.layout()))) {
                read(all, place + 1);
                return;
            }
            history = together(own, earlier);
            read = true;
            if (own != null && all.settled(history)) {
                finish();
            } else if (history == null) {
                looking = true; // at nothing: no task has written anything
                write(all);
            } else {
                look();
            }
        });
    }

    private static @Nullable LayoutHistory together(@Nullable LayoutHistory own, @Nullable LayoutHistory earlier) {
        if (own == null || earlier == null) {
            return own == null ? earlier : own;
        }
        return own.extendedBy(earlier);
    }

    private void look() {
        if (histories == null || !read || looking || open || group == UNKNOWN) {
            return;
        }
        looking = true;
        for (var other : histories.others(history)) {
            if (isManifest(histories.layout())) {
                beforeManifest(other);
            } else {
                beforeChain(histories, other);
            }
        }
        next(histories);
    }

    /** A manifest may be behind what was written without it. */
    private void beforeManifest(UsedLayout other) {
        if (!isManifest(other) && other.reaches(floor)) {
            followsChain = true;
            others.add(other);
        }
    }

    /** The group may lose its offset, and then come to what it has passed. */
    private void beforeChain(LayoutHistories all, UsedLayout other) {
        if (!other.reaches(from())) {
            kept.add(other);
        } else if (!isManifest(other)) {
            others.add(other);
        } else {
            manifests.addAll(all.manifests(writer.source.topic(), writer.source.partition()));
            if (from() > 0) {
                kept.add(other.upTo(from() - 1)); // or the task stops at the manifest
            }
        }
    }

    private static boolean isManifest(UsedLayout layout) {
        return layout.mode().equals(BlobMetadata.MANIFEST);
    }

    private long from() {
        return Math.max(group, floor);
    }

    private void next(LayoutHistories all) {
        var manifest = manifests.poll();
        var other = manifest == null ? others.poll() : null;
        if (manifest != null) {
            readManifest(all, manifest);
        } else if (other != null) {
            parts.searches().find(all, other, writer, from(), files -> searched(all, other, files));
        } else {
            write(all);
        }
    }

    private void searched(LayoutHistories all, UsedLayout other, EarlierFiles files) {
        if (files.last() != EarlierFiles.NOTHING) {
            found.add(files);
        }
        // a group that loses its offset comes to the rest; until a manifest has caught up, the group has to be trusted
        // again
        long last = group > floor ? Math.max(files.last(), group - 1) : files.last();
        if (last != EarlierFiles.NOTHING) {
            kept.add(other.upTo(last));
        }
        next(all);
    }

    private void readManifest(LayoutHistories all, String name) {
        StateFile.manifest(name, parts.requests(), writer.cancellation, writer::failed)
                .read(manifest -> {
                    if (manifest != null) {
                        all.check(name, manifest, from());
                    }
                    next(all);
                });
    }

    private void write(LayoutHistories all) {
        var next = all.after(kept);
        if (next.equals(own)) {
            cover();
        } else {
            places.get(0).write(next, this::cover, () -> begin(all));
        }
    }

    /** Records in files of other layouts are passed over. */
    private void cover() {
        for (var earlier : found) {
            LOG.info(
                    "Partition {}: files of another layout reach offset {}; what they hold is not written again",
                    writer.source,
                    earlier.last());
            writer.chains.elsewhere().add(earlier);
        }
        finish();
    }

    private void finish() {
        if (open) {
            throw new IllegalStateException("the layouts of " + writer.source + " were opened twice");
        }
        open = true;
        if (opened != null) {
            opened.run();
        }
    }
}
