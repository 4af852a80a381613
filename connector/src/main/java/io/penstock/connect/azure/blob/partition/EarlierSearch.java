package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.EarlierFiles;
import io.penstock.connect.azure.blob.delivery.LayoutHistories;
import io.penstock.connect.azure.blob.delivery.StorageAdvice;
import io.penstock.connect.azure.blob.delivery.UsedLayout;
import io.penstock.connect.azure.blob.naming.Places;
import io.penstock.connect.azure.blob.storage.BlobPage;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.StoreRequest.ListBlobs;
import io.penstock.connect.azure.blob.storage.StoreResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks through all folders of one other layout for files of one partition that reach an offset. Task thread only. */
final class EarlierSearch {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierSearch.class);

    private final PartitionWriter writer;
    private final LayoutHistories histories;
    private final Requests requests;
    private final UsedLayout layout;
    private final Places places;
    private final long from;
    private final Deque<String> roots;
    private final List<BlobProperties> files = new ArrayList<>();

    EarlierSearch(PartitionWriter writer, LayoutHistories histories, Requests requests, UsedLayout layout, long from) {
        this.writer = writer;
        this.histories = histories;
        this.requests = requests;
        this.layout = layout;
        this.places = histories.reader().apply(layout);
        this.from = from;
        this.roots = new ArrayDeque<>(places.roots());
    }

    /** Lists; the answer may have no files. */
    void run(Consumer<EarlierFiles> answer) {
        LOG.info(
                "Partition {} had another layout or delivery mode: looking below {} for files that reach offset {}",
                writer.source,
                places.roots(),
                from);
        next(answer);
    }

    private void next(Consumer<EarlierFiles> answer) {
        var root = roots.poll();
        if (root == null) {
            answer.accept(new EarlierFiles(layout, places, files));
        } else {
            page(new ListBlobs(root, null, null), answer);
        }
    }

    private void page(ListBlobs request, Consumer<EarlierFiles> answer) {
        requests.send(request, writer.cancellation, result -> {
            switch (result.kind()) {
                case OK -> listed(request, result.value(), answer);
                case CANCELLED -> {
                    // the partition is gone
                }
                default -> fail(request, result);
            }
        });
    }

    private void listed(ListBlobs request, BlobPage page, Consumer<EarlierFiles> answer) {
        var source = writer.source;
        files.addAll(histories.kept(layout, places, page, source.topic(), source.partition(), from));
        if (page.nextMarker() == null) {
            next(answer);
        } else {
            page(new ListBlobs(request.prefix(), null, page.nextMarker()), answer);
        }
    }

    private void fail(ListBlobs request, StoreResult<BlobPage> result) {
        writer.failed(StorageAdvice.fault("Listing blobs that start with " + request.prefix(), result));
    }
}
