package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.buffer.Block;
import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.delivery.DeliveryStrategy;
import io.penstock.connect.azure.blob.delivery.FileIdentity;
import io.penstock.connect.azure.blob.delivery.Resolution;
import io.penstock.connect.azure.blob.delivery.StorageAdvice;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.observe.TaskMetrics.Conflict;
import io.penstock.connect.azure.blob.storage.BlobBody;
import io.penstock.connect.azure.blob.storage.BlobHeaders;
import io.penstock.connect.azure.blob.storage.BlockSizer;
import io.penstock.connect.azure.blob.storage.Done;
import io.penstock.connect.azure.blob.storage.Failure;
import io.penstock.connect.azure.blob.storage.Slice;
import io.penstock.connect.azure.blob.storage.StoreRequest;
import io.penstock.connect.azure.blob.storage.StoreRequest.GetProperties;
import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlob;
import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlock;
import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlockList;
import io.penstock.connect.azure.blob.storage.StoreResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes files visible: stages blocks side by side, publishes the files of a chain strictly in order, and turns the
 * answers into outcomes. It decides nothing about offsets.
 */
final class Committer {
    private final DeliveryStrategy delivery;
    private final ChainRules rules;
    private final Requests requests;
    private final FileReports reports;
    private final BlobHeaders headers;
    private final BlockSizer sizer;
    private final MemoryBudget budget;
    private final TaskMetrics metrics;
    private final CodecThreads codecs;
    private long bytesInFlight;
    private boolean stopped;

    Committer(
            DeliveryStrategy delivery,
            ChainRules rules,
            Requests requests,
            FileReports reports,
            BlobHeaders headers,
            BlockSizer sizer,
            MemoryBudget budget,
            TaskMetrics metrics,
            CodecThreads codecs) {
        this.delivery = delivery;
        this.rules = rules;
        this.requests = requests;
        this.reports = reports;
        this.headers = headers;
        this.sizer = sizer;
        this.budget = budget;
        this.metrics = metrics;
        this.codecs = codecs;
    }

    /** After this nothing is published any more. */
    void stop() {
        stopped = true;
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
        if (file.staged() || file.buffered() > sizer.putBlobMax()) {
            stage(file);
        }
        advance(file.chain);
    }

    private void frameFailed(OpenBlob file, Throwable problem) {
        if (file.state() != WriterState.ABANDONED) {
            file.chain.owner.failed(new TaskFault(
                    "Encoding a part of " + file.name + " (" + identity(file).range() + ") failed with "
                            + problem.getClass().getSimpleName(),
                    "Nothing of that file was published and no offset was committed past what is stored",
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

    /** Publishes the first sealed file of a chain if it is complete and nothing else of the chain is on its way. */
    void advance(Chain chain) {
        for (var file : List.copyOf(chain.sealed)) {
            if (stopped || chain.resolving) {
                return;
            }
            if (file.state() == WriterState.SEALED && file.complete() && file.blocksAnswered()) {
                publish(file);
            }
            if (rules.inOrder()) {
                return;
            }
        }
    }

    private void sendBlock(OpenBlob file, int index, Block block) {
        bytesInFlight += block.held();
        file.stats.sent = (index == 0 ? 0 : file.stats.sent) + block.size();
        var request = new PutBlock(file.name, delivery.blockId(file.attempt, index), body(block));
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
                    advance(file.chain);
                }
            }
            default -> fail("Staging a block of ", file, result.failure());
        }
    }

    private void publish(OpenBlob file) {
        file.publishing();
        boolean whole = !file.staged();
        // the last bytes first: they complete the checksum, which stands in the metadata
        var body = whole ? body(file.wholeBody()) : new BlobBody(List.of());
        var metadata = reports.metadata(file);
        StoreRequest<String> request = whole
                ? new PutBlob(file.name, body, headers, metadata, delivery.publishCondition())
                : new PutBlockList(file.name, blockIds(file), headers, metadata, delivery.publishCondition());
        file.stats.sent += body.length(); // a block list has none
        long held = whole ? file.wholeBody().held() : 0;
        bytesInFlight += held;
        requests.send(request, file.chain.cancellation, result -> {
            bytesInFlight -= held;
            publishAnswered(file, result);
        });
    }

    private static BlobBody body(Block block) {
        return new BlobBody(block.parts().stream()
                .map(part -> new Slice(part.chunk(), 0, part.length()))
                .toList());
    }

    private List<String> blockIds(OpenBlob file) {
        return IntStream.range(0, file.stats.blocks)
                .mapToObj(index -> delivery.blockId(file.attempt, index))
                .toList();
    }

    private void publishAnswered(OpenBlob file, StoreResult<String> result) {
        file.publishAnswered();
        if (file.state() == WriterState.ABANDONED) {
            file.releaseBytes();
            return;
        }
        switch (result.kind()) {
            case OK -> published(file);
            case EXISTS, LOST -> lookAt(file);
            case CANCELLED -> file.abandon();
            default -> fail("Publishing ", file, result.failure());
        }
    }

    private void published(OpenBlob file) {
        var chain = file.chain;
        chain.sealed.remove(file);
        chain.resolving = false;
        file.published();
        chain.covers(reports.interval(file));
        reports.published(file);
        advance(chain);
    }

    private void lookAt(OpenBlob file) {
        file.chain.resolving = true;
        requests.send(new GetProperties(file.name), file.chain.cancellation, found -> {
            if (file.state() == WriterState.ABANDONED) {
                return;
            }
            if (found.kind() == StoreResult.Kind.CANCELLED) {
                file.abandon();
            } else {
                resolved(file, delivery.resolve(identity(file), found));
            }
        });
    }

    private void resolved(OpenBlob file, Resolution resolution) {
        var chain = file.chain;
        metrics.conflict(kind(resolution));
        if (resolution instanceof Resolution.Own) {
            published(file);
        } else if (resolution instanceof Resolution.Adopt adopt) {
            chain.owner.nameTaken(chain, adopt.found());
        } else if (resolution instanceof Resolution.Refuse refuse) {
            chain.owner.failed(refuse.fault());
        } else if (chain.lostTooOften(file.stats.first)) {
            chain.owner.failed(lostTooOften(file));
        } else if (file.staged()) {
            chain.owner.blocksLost(chain);
        } else {
            chain.resolving = false;
            sendBlock(file, 0, file.wholeAsBlock()); // some services refuse Put Blob over uncommitted blocks
        }
    }

    private static Conflict kind(Resolution resolution) {
        if (resolution instanceof Resolution.Own) {
            return Conflict.OWN;
        }
        if (resolution instanceof Resolution.Adopt) {
            return Conflict.ADOPTED;
        }
        return resolution instanceof Resolution.Refuse ? Conflict.FOREIGN : Conflict.LOST;
    }

    private FileIdentity identity(OpenBlob file) {
        var source = file.chain.source;
        return new FileIdentity(
                file.name,
                source.topic(),
                source.partition(),
                file.chain.lane,
                file.attempt,
                file.stats.first,
                file.stats.last,
                file.staged());
    }

    private TaskFault lostTooOften(OpenBlob file) {
        return new TaskFault(
                "Blob " + file.name + " (" + identity(file).range() + ") could not be published three times: its staged"
                        + " blocks disappeared each time",
                "Nothing was published and no offset was committed past these records",
                "Make sure that no other software writes or deletes under topics.dir");
    }

    private void fail(String what, OpenBlob file, Failure failure) {
        var subject = what + file.name + " (" + identity(file).range() + ")";
        file.chain.owner.failed(StorageAdvice.fault(subject, failure));
    }
}
