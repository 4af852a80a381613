package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.EarlierFiles;
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
 * and notes the layout that is used from now on. Costs one small request unless the layout was changed. Task thread only.
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
    private final List<EarlierFiles> found = new ArrayList<>();
    private @Nullable LayoutHistory history; // as it was found
    private @Nullable Runnable opened;
    private long group = UNKNOWN;
    private long floor;
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

    private void begin(LayoutHistories kept) {
        read = false;
        looking = false;
        found.clear();
        read(kept, 0);
    }

    private void read(LayoutHistories kept, int place) {
        places.get(place).read(answer -> {
            if (answer == null && place + 1 < places.size()) {
                read(kept, place + 1);
            } else if (place == 0 && kept.settled(answer)) {
                finish();
            } else if (answer == null) {
                write(kept); // no task has written anything
            } else {
                history = answer;
                read = true;
                look();
            }
        });
    }

    private void look() {
        if (histories == null || !read || looking || group == UNKNOWN) {
            return;
        }
        looking = true;
        var source = writer.source;
        for (var other : histories.others(history, Math.max(group, floor))) {
            if (other.mode().equals(BlobMetadata.CHAIN)) {
                others.add(other);
            } else if (!histories.layout().mode().equals(BlobMetadata.MANIFEST)) {
                manifests.addAll(histories.manifests(source.topic(), source.partition()));
            }
        }
        next(histories, Math.max(group, floor));
    }

    private void next(LayoutHistories kept, long from) {
        var manifest = manifests.poll();
        if (manifest != null) {
            readManifest(kept, manifest, from);
            return;
        }
        var other = others.poll();
        if (other == null) {
            write(kept);
            return;
        }
        new EarlierSearch(writer, kept, parts.requests(), other, from).run(files -> {
            if (!files.files().isEmpty()) {
                found.add(files);
            }
            next(kept, from);
        });
    }

    private void readManifest(LayoutHistories kept, String name, long from) {
        StateFile.manifest(name, parts.requests(), writer.cancellation, writer::failed)
                .read(manifest -> {
                    if (manifest != null) {
                        kept.check(name, manifest, from);
                    }
                    next(kept, from);
                });
    }

    private void write(LayoutHistories kept) {
        var next = kept.after(found);
        if (next.equals(history)) {
            cover();
        } else {
            places.get(0).write(next, this::cover, () -> begin(kept));
        }
    }

    /** Records in files of other layouts are passed over. */
    private void cover() {
        for (var earlier : found) {
            LOG.info(
                    "Partition {}: {} files of another layout reach the committed offset; what they hold is not written again",
                    writer.source,
                    earlier.files().size());
            writer.chains.elsewhere().add(earlier);
        }
        finish();
    }

    private void finish() {
        open = true;
        if (opened != null) {
            opened.run();
        }
    }
}
