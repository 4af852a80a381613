package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.CreateOnlyDelivery;
import io.penstock.connect.azure.blob.delivery.Resolution;
import io.penstock.connect.azure.blob.delivery.StorageAdvice;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.observe.TaskMetrics.Conflict;
import io.penstock.connect.azure.blob.storage.BlobBody;
import io.penstock.connect.azure.blob.storage.BlobHeaders;
import io.penstock.connect.azure.blob.storage.StoreRequest;
import io.penstock.connect.azure.blob.storage.StoreRequest.GetProperties;
import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlob;
import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlockList;
import io.penstock.connect.azure.blob.storage.StoreResult;
import io.penstock.connect.azure.blob.storage.WriteCondition;
import java.util.List;

/**
 * Makes the files of chains visible, strictly in order in each, and finds out what it means that a name is taken. It
 * decides nothing about offsets.
 */
final class ChainPublisher {
    private final ChainProtocol protocol;
    private final CreateOnlyDelivery delivery;
    private final Committer committer;
    private final Requests requests;
    private final FileReports reports;
    private final BlobHeaders headers;
    private final TaskMetrics metrics;
    private final boolean inOrder;

    ChainPublisher(ChainProtocol protocol, CreateOnlyDelivery delivery, WriterParts parts) {
        this.protocol = protocol;
        this.delivery = delivery;
        this.committer = parts.committer();
        this.requests = parts.requests();
        this.reports = parts.reports();
        this.headers = parts.headers();
        this.metrics = parts.metrics();
        this.inOrder = parts.rules().inOrder();
    }

    /** Publishes the first sealed file of a chain if it is complete and nothing else of the chain is on its way. */
    void advance(Chain chain) {
        if (inOrder) {
            var head = chain.sealed.peekFirst();
            if (head != null) {
                publishIfReady(head);
            }
        } else {
            List.copyOf(chain.sealed).forEach(this::publishIfReady);
        }
    }

    private void publishIfReady(OpenBlob file) {
        if (!committer.stopped() && !file.chain.resolving && file.readyToPublish() && !file.awaitsLetter()) {
            publish(file, delivery.publishCondition());
        }
    }

    /** Storage refused to stage a block because of what has the name. */
    void nameTaken(OpenBlob file) {
        if (!file.chain.resolving) {
            lookAt(file, StoreResult.Kind.EXISTS);
        }
    }

    private void publish(OpenBlob file, WriteCondition condition) {
        file.publishing();
        boolean whole = !file.staged();
        // the last bytes first: they complete the checksum, which stands in the metadata
        var body = whole ? Committer.body(file.wholeBody()) : new BlobBody(List.of());
        var metadata = reports.metadata(file, null, null);
        StoreRequest<String> request = whole
                ? new PutBlob(file.name, body, headers, metadata, condition)
                : new PutBlockList(file.name, Committer.blockIds(file), headers, metadata, condition);
        long held = whole ? file.wholeBody().held() : 0;
        committer.inFlight(held);
        file.stats.sent = whole ? body.length() : file.stats.sent; // a block list has no bytes of its own
        requests.send(request, file.chain.cancellation, result -> {
            committer.inFlight(-held);
            answered(file, result);
        });
    }

    private void answered(OpenBlob file, StoreResult<String> result) {
        file.publishAnswered();
        if (file.state() == WriterState.ABANDONED) {
            file.releaseBytes();
            return;
        }
        switch (result.kind()) {
            case OK -> published(file);
            case EXISTS, LOST -> lookAt(file, result.kind());
            case CANCELLED -> file.abandon();
            default -> fail("Publishing ", file, result);
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

    /** Looks at what has the name, or at what is left when the blocks are gone. */
    private void lookAt(OpenBlob file, StoreResult.Kind why) {
        file.chain.resolving = true;
        requests.send(new GetProperties(file.name), file.chain.cancellation, found -> {
            if (file.state() == WriterState.ABANDONED) {
                return;
            }
            if (found.kind() == StoreResult.Kind.CANCELLED) {
                file.abandon();
            } else {
                resolved(file, why, delivery.resolve(file.identity(), found));
            }
        });
    }

    private void resolved(OpenBlob file, StoreResult.Kind why, Resolution resolution) {
        var chain = file.chain;
        metrics.conflict(kind(resolution));
        if (resolution instanceof Resolution.Own) {
            published(file);
        } else if (resolution instanceof Resolution.Adopt adopt) {
            protocol.adopt(chain, adopt.found());
        } else if (resolution instanceof Resolution.Refuse refuse) {
            chain.owner.failed(refuse.fault());
        } else if (resolution instanceof Resolution.Replace replace && why == StoreResult.Kind.EXISTS) {
            replace(file, replace);
        } else {
            blocksGone(file);
        }
    }

    private void replace(OpenBlob file, Resolution.Replace replace) {
        if (file.state() != WriterState.PUBLISHING) { // not even blocks may be staged: the blob is protected
            protocol.adopt(file.chain, replace.found());
        } else if (replace.etag().equals(file.replacing)) { // refused all the same: there are blocks under the name
            blocksGone(file);
        } else {
            file.chain.resolving = false;
            file.replacing = replace.etag();
            publish(file, WriteCondition.ifMatch(replace.etag()));
        }
    }

    private void blocksGone(OpenBlob file) {
        var chain = file.chain;
        if (chain.lostTooOften(file.stats.first)) {
            chain.owner.failed(lostTooOften(file));
        } else if (file.staged()) {
            protocol.blocksLost(chain);
        } else {
            chain.resolving = false;
            file.replacing = null;
            committer.stageWhole(file); // some services refuse Put Blob over uncommitted blocks
        }
    }

    private static Conflict kind(Resolution resolution) {
        if (resolution instanceof Resolution.Own) {
            return Conflict.OWN;
        }
        if (resolution instanceof Resolution.Adopt || resolution instanceof Resolution.Replace) {
            return Conflict.ADOPTED;
        }
        return resolution instanceof Resolution.Refuse ? Conflict.FOREIGN : Conflict.LOST;
    }

    private static TaskFault lostTooOften(OpenBlob file) {
        return new TaskFault(
                "A blob could not be published three times: its staged blocks disappeared each time",
                "Blob " + file.name + " (" + file.identity().range()
                        + "). Nothing was published and no offset was committed past these records",
                "Make sure that no other software writes or deletes under topics.dir");
    }

    private static void fail(String what, OpenBlob file, StoreResult<?> result) {
        var subject = what + file.name + " (" + file.identity().range() + ")";
        file.chain.owner.failed(StorageAdvice.fault(subject, result));
    }
}
