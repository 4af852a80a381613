package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.CreateOnlyDelivery;
import io.penstock.connect.azure.blob.delivery.PublishedFile;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The create-only chain: folders are listed before their first record, files of a chain appear in order, a name that is
 * taken is adopted and the rest read again, and a barrier moves the cut when it has stood still for too long.
 */
final class ChainProtocol implements PartitionProtocol {
    private static final long CREATE_ONLY = 0;

    private final PartitionWriter writer;
    private final CreateOnlyDelivery delivery;
    private final Committer committer;
    private final RotationPolicy policy;
    private final PathListings listings;
    private final ChainPublisher publisher;
    private final Triggers triggers;
    private final LayoutOpening layouts;
    private final Set<String> waiting = new LinkedHashSet<>(); // folders met before the layouts were known

    ChainProtocol(PartitionWriter writer, CreateOnlyDelivery delivery, WriterParts parts, long now) {
        this.writer = writer;
        this.delivery = delivery;
        this.committer = parts.committer();
        this.policy = parts.policy();
        this.listings = new PathListings(
                writer.source,
                delivery,
                parts.requests(),
                writer.cancellation,
                writer.chains.elsewhere()::has,
                writer::failed);
        this.publisher = new ChainPublisher(this, delivery, parts);
        this.layouts = new LayoutOpening(writer, parts);
        this.triggers = new Triggers(writer, parts.committer(), parts.policy(), parts.metrics(), now);
    }

    @Override
    public void open() {
        layouts.open(0, this::opened);
    }

    private void opened() {
        var met = List.copyOf(waiting);
        waiting.clear();
        met.forEach(this::list);
    }

    @Override
    public boolean reads() {
        return true;
    }

    @Override
    public boolean takes(SinkRecord record) {
        layouts.groupAt(record.originalKafkaOffset());
        return true;
    }

    @Override
    public boolean covers(long offset) {
        return false; // chains know what is published of them
    }

    @Override
    public void groupPosition(long position) {
        layouts.groupAt(position);
    }

    @Override
    public long epoch() {
        return CREATE_ONLY;
    }

    @Override
    public boolean stagesAll() {
        return false;
    }

    @Override
    public void met(Chain chain) {
        if (chain.probing) {
            return;
        }
        if (!layouts.isOpen()) {
            writer.chains.probe(chain);
            waiting.add(chain.path);
        } else if (toBeListed(chain.path)) {
            writer.chains.probe(chain);
            list(chain.path);
        }
    }

    private boolean toBeListed(String path) {
        return !listings.knows(path) && delivery.listsBeforeAccepting(writer.sawFreshRecord());
    }

    private void list(String path) {
        if (toBeListed(path)) {
            listings.list(path, writer.cuts()::cut, kept -> writer.chains.listed(path, kept));
        } else {
            writer.chains.listed(path, List.of());
        }
    }

    @Override
    public void advance(Chain chain) {
        publisher.advance(chain);
    }

    @Override
    public void lettersStored() {
        List.copyOf(writer.chains()).forEach(this::advance);
    }

    @Override
    public void nameTaken(OpenBlob file) {
        publisher.nameTaken(file);
    }

    /** Another attempt of this connector published a blob under the name of one of the chain's files. */
    void adopt(Chain chain, BlobMetadata found) {
        listings.list(chain.path, writer.cuts()::cut, kept -> {
            kept.add(new PublishedFile(found, false));
            writer.chains.cover(chain.path, kept);
            writer.readAgain(chain);
        });
    }

    /** Staged blocks of one of the chain's files are gone: it must be written again. */
    void blocksLost(Chain chain) {
        writer.readAgain(chain);
    }

    @Override
    public void run(long now) {
        triggers.run(now);
    }

    @Override
    public void close(boolean publish, long now) {
        for (var chain : List.copyOf(writer.chains())) {
            if (chain.open != null) {
                if (publish && !chain.open.awaitsLetter() && policy.publishedOnClose(chain.open.stats, now)) {
                    committer.seal(chain, RotationCause.CLOSE);
                } else {
                    writer.giveUp(chain);
                }
            }
        }
    }

    @Override
    public boolean unsettled() {
        return writer.chains().stream().anyMatch(ChainProtocol::unsettled);
    }

    /** What waits for a dead letter is not waited for: Connect has done so, as far as it does. */
    private static boolean unsettled(Chain chain) {
        var head = chain.sealed.peekFirst();
        return head != null && !head.awaitsLetter();
    }
}
