package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.buffer.Block;
import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.delivery.BlockIds;
import io.penstock.connect.azure.blob.delivery.StorageAdvice;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.storage.BlobBody;
import io.penstock.connect.azure.blob.storage.BlockSizer;
import io.penstock.connect.azure.blob.storage.Done;
import io.penstock.connect.azure.blob.storage.Slice;
import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlock;
import io.penstock.connect.azure.blob.storage.StoreResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Brings files to storage, not yet visible: compresses frames, stages blocks side by side, and closes files. How a closed
 * file becomes visible is the delivery protocol's concern.
 */
final class Committer {
    private final Requests requests;
    private final BlockSizer sizer;
    private final MemoryBudget budget;
    private final TaskMetrics metrics;
    private final CodecThreads codecs;
    private long bytesInFlight;
    private boolean stopped;

    Committer(Requests requests, BlockSizer sizer, MemoryBudget budget, TaskMetrics metrics, CodecThreads codecs) {
        this.requests = requests;
        this.sizer = sizer;
        this.budget = budget;
        this.metrics = metrics;
        this.codecs = codecs;
    }

    /** After this nothing is published any more. */
    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    /** A request with so many bytes of a whole file is on its way; less than zero: it has been answered. */
    void inFlight(long bytes) {
        bytesInFlight += bytes;
    }

    /** Bytes whose buffers will be free when the outstanding requests are answered. */
    long bytesInFlight() {
        return bytesInFlight + codecs.inWork();
    }

    /** Compresses a frame and stages a block when enough bytes have gathered. */
    void stageIfFull(OpenBlob file) {
        if (file.frameFull()) {
            cutFrame(file);
        }
        if (file.buffered() >= sizer.size(file.stats.blocks, budget.level())) {
            stage(file);
        }
    }

    /**
     * Makes memory of an open file free soon: compresses what is raw, stages what is ready, each if it is worth it.
     *
     * @param least fewest bytes that are worth it
     */
    void relieve(OpenBlob file, long least) {
        // until it is done a frame needs more memory, not less: one at a time when there is none left
        if (file.workable() >= least && (codecs.inWork() == 0 || budget.used() + file.workable() <= budget.limit())) {
            cutFrame(file);
        }
        if (file.buffered() >= least) {
            stage(file);
        }
    }

    private void cutFrame(OpenBlob file) {
        if (!stopped) {
            file.cutFrame(() -> frameJoined(file), problem -> frameFailed(file, problem));
        }
    }

    private void frameJoined(OpenBlob file) {
        if (file.state() == WriterState.SEALED) {
            complete(file);
        } else if (file.state().takesRecords()) {
            stageIfFull(file);
        }
    }

    /** The last bytes of a sealed file may be here. */
    private void complete(OpenBlob file) {
        if (!file.complete()) {
            return;
        }
        file.end();
        if (file.staged() || file.chain.owner.stagesAll() || file.buffered() > sizer.putBlobMax()) {
            stage(file);
        }
        file.chain.owner.advance(file.chain);
    }

    private void frameFailed(OpenBlob file, Throwable problem) {
        if (file.state() != WriterState.ABANDONED) {
            file.chain.owner.failed(new TaskFault(
                    "Encoding a part of a file failed with "
                            + problem.getClass().getSimpleName(),
                    "Blob " + file.name + " (" + file.identity().range()
                            + "). Nothing of that file was published and no offset was committed past what is stored",
                    "Restart the task; if it happens again, choose another format.class or az.compression.type and"
                            + " report the stack trace",
                    problem));
        }
    }

    /** Stages the buffered bytes, however few. */
    void stage(OpenBlob file) {
        if (!stopped && file.buffered() > 0) {
            sendBlock(file, file.stats.blocks, file.cutBlock());
        }
    }

    /** Takes no more records into the chain's open file and queues it for publication. */
    void seal(Chain chain, RotationCause cause) {
        var file = chain.open;
        if (file == null) {
            return;
        }
        chain.open = null;
        try {
            file.seal(cause);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        metrics.rotated(cause.text());
        chain.sealed.add(file);
        cutFrame(file);
        complete(file);
    }

    private void sendBlock(OpenBlob file, int index, Block block) {
        bytesInFlight += block.held();
        file.stats.sent = (index == 0 ? 0 : file.stats.sent) + block.size();
        var request = new PutBlock(file.name, ids(file).at(index), body(block));
        requests.send(request, file.chain.cancellation, result -> {
            bytesInFlight -= block.held();
            block.release();
            file.blockStaged();
            blockAnswered(file, result);
        });
    }

    private void blockAnswered(OpenBlob file, StoreResult<Done> result) {
        if (file.state() == WriterState.ABANDONED) {
            return;
        }
        switch (result.kind()) {
            case OK, CANCELLED -> {
                if (file.state() == WriterState.SEALED) {
                    file.chain.owner.advance(file.chain);
                }
            }
            case EXISTS -> file.chain.owner.nameTaken(file);
            default -> fail(file, result);
        }
    }

    /** Sends the body of a sealed file, which could not go out whole, as its only block. */
    void stageWhole(OpenBlob file) {
        sendBlock(file, 0, file.wholeAsBlock());
    }

    static BlobBody body(Block block) {
        return new BlobBody(block.parts().stream()
                .map(part -> new Slice(part.chunk(), 0, part.length()))
                .toList());
    }

    /** The ids of a file's blocks, in order. */
    static List<String> blockIds(OpenBlob file) {
        return ids(file).first(file.stats.blocks);
    }

    private static BlockIds ids(OpenBlob file) {
        return new BlockIds(file.chain.owner.epoch(), file.attempt);
    }

    private static void fail(OpenBlob file, StoreResult<?> result) {
        var subject = "Staging a block of " + file.name + " (" + file.identity().range() + ")";
        file.chain.owner.failed(StorageAdvice.fault(subject, result));
    }
}
