package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.CreateOnlyDelivery;
import io.penstock.connect.azure.blob.delivery.PublishedFile;
import io.penstock.connect.azure.blob.delivery.StorageAdvice;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobPage;
import io.penstock.connect.azure.blob.storage.Cancellation;
import io.penstock.connect.azure.blob.storage.StoreRequest.ListBlobs;
import io.penstock.connect.azure.blob.storage.StoreResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/** Asks, once per folder and assignment, what a folder already holds of one partition. */
final class PathListings {
    private static final int REMEMBERED = 100_000;

    private final TopicPartition source;
    private final CreateOnlyDelivery delivery;
    private final Requests requests;
    private final Cancellation cancellation;
    private final BiPredicate<String, BlobMetadata> elsewhere;
    private final Consumer<TaskFault> failed;
    private final Set<Long> listed = new HashSet<>();

    /**
     * For one assignment.
     *
     * @param elsewhere which files of other layouts are known by what they hold
     * @param failed is told why the task cannot go on
     */
    PathListings(
            TopicPartition source,
            CreateOnlyDelivery delivery,
            Requests requests,
            Cancellation cancellation,
            BiPredicate<String, BlobMetadata> elsewhere,
            Consumer<TaskFault> failed) {
        this.source = source;
        this.delivery = delivery;
        this.requests = requests;
        this.cancellation = cancellation;
        this.elsewhere = elsewhere;
        this.failed = failed;
    }

    /** Whether a folder has been listed. A forgotten one is listed again, which costs a request and nothing else. */
    boolean knows(String path) {
        return listed.contains(hash(path));
    }

    /**
     * Lists a folder; the answer comes with all pages together.
     *
     * @param cut nothing below counts; what is known of it may be forgotten while answers are awaited
     */
    void list(String path, LongSupplier cut, Consumer<List<PublishedFile>> answer) {
        var first = delivery.replayListing(path, source.topic(), source.partition(), cut.getAsLong());
        page(first, cut, new ArrayList<>(), kept -> {
            remember(path);
            answer.accept(kept);
        });
    }

    private void page(
            ListBlobs request, LongSupplier cut, List<PublishedFile> kept, Consumer<List<PublishedFile>> answer) {
        requests.send(request, cancellation, result -> {
            switch (result.kind()) {
                case OK -> next(request, result.value(), cut, kept, answer);
                case CANCELLED -> {
                    // the partition is gone
                }
                default -> fail(request, result);
            }
        });
    }

    private void next(
            ListBlobs request,
            BlobPage page,
            LongSupplier cut,
            List<PublishedFile> kept,
            Consumer<List<PublishedFile>> answer) {
        kept.addAll(delivery.covering(
                page, request.prefix(), source.topic(), source.partition(), cut.getAsLong(), elsewhere));
        if (page.nextMarker() == null) {
            answer.accept(kept);
        } else {
            page(new ListBlobs(request.prefix(), request.startFrom(), page.nextMarker()), cut, kept, answer);
        }
    }

    private void fail(ListBlobs request, StoreResult<BlobPage> result) {
        failed.accept(StorageAdvice.fault("Listing blobs that start with " + request.prefix(), result));
    }

    private void remember(String path) {
        if (listed.size() >= REMEMBERED) {
            listed.clear();
        }
        listed.add(hash(path));
    }

    /** A number that stands for a text where very many are remembered. */
    static long hash(String path) {
        long hash = 0xcbf29ce484222325L; // FNV-1a, 64 bits
        for (int i = 0; i < path.length(); i++) {
            hash = (hash ^ path.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
