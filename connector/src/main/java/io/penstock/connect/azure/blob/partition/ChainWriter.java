package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.buffer.ChunkPool;
import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.format.RecordFormat;
import io.penstock.connect.azure.blob.naming.FileNaming;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Puts accepted records into the files of their chains: skips what is published, opens, appends, closes, stages. */
final class ChainWriter {
    private final FileNaming naming;
    private final RecordFormat format;
    private final RotationPolicy policy;
    private final Committer committer;
    private final ErrantRecords errants;
    private final ChunkPool pool;
    private final CodecThreads codecs;
    private final RandomGenerator random;
    private final int maxRecordBytes;
    private final TaskMetrics metrics;
    private long now; // of the batch

    ChainWriter(TaskParts task, RotationPolicy policy, Committer committer, CodecThreads codecs) {
        this.codecs = codecs;
        this.naming = task.naming();
        this.format = task.format();
        this.policy = policy;
        this.committer = committer;
        this.errants = task.errants();
        this.pool = new ChunkPool(task.budget());
        this.random = task.random();
        this.maxRecordBytes = task.maxRecordBytes();
        this.metrics = task.metrics();
    }

    /** Lets files know the time once for each batch: to ask for it costs as much as a short record does. */
    void startBatch(long time) {
        now = time;
    }

    /** Takes the next record of a chain. */
    void accept(Chain chain, Routed routed) {
        var covering = chain.covering(routed);
        if (covering != null) {
            skip(chain, routed, covering);
            return;
        }
        if (chain.open != null) {
            var cause = causeBefore(chain, chain.open.stats, routed);
            if (cause != null) {
                committer.seal(chain, cause);
            }
        }
        append(chain, routed);
    }

    private @Nullable RotationCause causeBefore(Chain chain, FileStats file, Routed routed) {
        // the covered records are not delivered any more, or not accepted any more
        return chain.isCovered(file.last + 1, routed.offset() - 1)
                ? RotationCause.COVERED
                : policy.before(file, routed.offset(), routed.time());
    }

    private void skip(Chain chain, Routed routed, Interval covering) {
        if (covering.contradicts(routed.offset(), routed.record().timestamp())) {
            throw new TaskFault(
                    "Topic " + chain.source.topic() + " seems to have been created again: offset " + routed.offset()
                            + " of partition " + chain.source.partition() + " is in a blob with another timestamp",
                    "Nothing was overwritten",
                    "Set penstock.generation to write the new topic into folders of its own" + Takeover.OTHER_TIME);
        }
        metrics.skipped(TaskMetrics.Skip.COVERED);
        committer.seal(chain, RotationCause.COVERED);
    }

    private void append(Chain chain, Routed routed) {
        var file = write(chain, routed);
        if (file == null) {
            return;
        }
        chain.open = file;
        file.stats.added(routed.offset(), routed.time(), routed.record().timestamp(), now);
        var cause = policy.after(file.stats);
        if (cause != null) {
            committer.seal(chain, cause);
        } else {
            committer.stageIfFull(file);
        }
    }

    /** The file that has the record now, or null when the record is errant and that was dealt with. */
    private @Nullable OpenBlob write(Chain chain, Routed routed) {
        OpenBlob file = null;
        try {
            file = fileFor(chain, routed);
            long before = file.stats.bytes;
            file.append(routed.record(), maxRecordBytes);
            metrics.encoded(file.stats.bytes - before);
            return file;
        } catch (RecordFault fault) {
            if (file != null && file.stats.count == 0) {
                file.abandon();
            }
            if (!routed.replay()) {
                errants.report(routed.record(), fault, chain.owner.letters());
            }
            return null;
        }
    }

    private OpenBlob fileFor(Chain chain, Routed routed) {
        if (chain.open != null && !chain.open.fits(routed.record())) {
            committer.seal(chain, RotationCause.SCHEMA);
        }
        return chain.open == null ? newFile(chain, routed.offset(), routed.record()) : chain.open;
    }

    private OpenBlob newFile(Chain chain, long offset, SinkRecord first) {
        if (chain.format == null) {
            chain.format = format.newChain();
        }
        var name = naming.blob(chain.path, chain.source.topic(), chain.source.partition(), offset);
        var attempt = HexFormat.of().toHexDigits(random.nextLong());
        var stats = new FileStats(offset, now);
        var encoder = chain.format.newFile(first, attempt);
        if (!chain.lane.equals(RecordFormat.NO_LANE)) {
            makeRoom(chain);
        }
        return new OpenBlob(chain, name, attempt, stats, encoder, pool, codecs);
    }

    /** Closes the file that was used least recently when a folder has too many schemas open side by side. */
    private void makeRoom(Chain chain) {
        var open = new ArrayList<OpenBlob>();
        for (var lane : chain.owner.lanes(chain.path)) {
            if (lane.open != null) {
                open.add(lane.open);
            }
        }
        if (open.size() >= policy.settings().maxLanes()) {
            var oldest = Collections.min(open, Comparator.comparingLong(file -> file.stats.lastUsed));
            committer.seal(oldest.chain, RotationCause.SCHEMA);
        }
    }
}
