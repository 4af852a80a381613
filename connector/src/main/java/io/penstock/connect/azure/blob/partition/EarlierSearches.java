package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.LayoutHistories;
import io.penstock.connect.azure.blob.delivery.StorageAdvice;
import io.penstock.connect.azure.blob.delivery.UsedLayout;
import io.penstock.connect.azure.blob.naming.Places;
import io.penstock.connect.azure.blob.storage.BlobPage;
import io.penstock.connect.azure.blob.storage.Cancellation;
import io.penstock.connect.azure.blob.storage.StoreRequest.ListBlobs;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through all folders of another layout for files that reach offsets of this task's partitions. Partitions that ask
 * before the first page has come share one pass: it may have thousands of pages. Task thread only.
 */
final class EarlierSearches {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierSearches.class);

    private final Requests requests;
    private final FileReports reports;
    private final Map<String, Pass> joinable = new HashMap<>(); // by fingerprint

    EarlierSearches(Requests requests, FileReports reports) {
        this.requests = requests;
        this.reports = reports;
    }

    /**
     * Searches; the answer comes when all pages have.
     *
     * @param from smallest offset that matters
     */
    void find(
            LayoutHistories histories,
            UsedLayout layout,
            PartitionWriter writer,
            long from,
            Consumer<EarlierFiles> answer) {
        var pass = joinable.get(layout.fingerprint());
        if (pass == null) {
            pass = new Pass(histories, layout);
            joinable.put(layout.fingerprint(), pass);
            pass.start();
        }
        pass.asks.put(writer.source, new Ask(writer, from, new EarlierFiles(layout, pass.places, reports), answer));
    }

    private record Ask(PartitionWriter writer, long from, EarlierFiles files, Consumer<EarlierFiles> answer) {}

    /** All pages of one layout, for all partitions that have asked. */
    private final class Pass {
        private final LayoutHistories histories;
        private final UsedLayout layout;
        private final Places places;
        private final Deque<String> roots;
        private final Cancellation cancellation = new Cancellation("search for files of another layout");
        private final Map<TopicPartition, Ask> asks = new LinkedHashMap<>();

        Pass(LayoutHistories histories, UsedLayout layout) {
            this.histories = histories;
            this.layout = layout;
            this.places = histories.reader().apply(layout);
            this.roots = new ArrayDeque<>(places.roots());
        }

        void start() {
            LOG.info(
                    "The layout or the delivery mode was changed: looking through all blobs below {} for files that reach"
                            + " the committed offsets",
                    places.roots());
            next();
        }

        private void next() {
            var root = roots.poll();
            if (root == null) {
                asks.values().stream().filter(Pass::isWanted).forEach(ask -> ask.answer()
                        .accept(ask.files()));
            } else {
                page(new ListBlobs(root, null, null));
            }
        }

        private static boolean isWanted(Ask ask) {
            return !ask.writer().cancellation.isCancelled();
        }

        private void page(ListBlobs request) {
            requests.send(request, cancellation, result -> {
                joinable.remove(layout.fingerprint(), this);
                switch (result.kind()) {
                    case OK -> listed(request, result.value());
                    case CANCELLED -> {
                        // nobody cancels it
                    }
                    default -> {
                        var fault = StorageAdvice.fault("Listing blobs that start with " + request.prefix(), result);
                        asks.values().stream().filter(Pass::isWanted).forEach(ask -> ask.writer()
                                .failed(fault));
                    }
                }
            });
        }

        private void listed(ListBlobs request, BlobPage page) {
            if (asks.values().stream().noneMatch(Pass::isWanted)) {
                return;
            }
            for (var blob : page.blobs()) {
                var found = blob.metadata();
                var ask = found == null ? null : asks.get(new TopicPartition(found.topic(), found.partition()));
                if (found != null && ask != null && histories.keeps(layout, places, blob, ask.from())) {
                    ask.files().add(blob.name(), found);
                }
            }
            if (page.nextMarker() == null) {
                next();
            } else {
                page(new ListBlobs(request.prefix(), null, page.nextMarker()));
            }
        }
    }
}
