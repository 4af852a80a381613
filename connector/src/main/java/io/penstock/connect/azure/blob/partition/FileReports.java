package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.DeliveryStrategy;
import io.penstock.connect.azure.blob.observe.FileSizes;
import io.penstock.connect.azure.blob.observe.RateLimitedLog;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said about a file: in its metadata, in the coverage of its chain, and in the log. */
final class FileReports {
    private static final Logger LOG = LoggerFactory.getLogger(FileReports.class);

    private final DeliveryStrategy delivery;
    private final Clock clock;
    private final TaskMetrics metrics;
    private final RateLimitedLog lines = new RateLimitedLog(20, 1_000);
    private final FileSizes sizes = new FileSizes();

    FileReports(DeliveryStrategy delivery, Clock clock, TaskMetrics metrics) {
        this.delivery = delivery;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * What a blob says about itself.
     *
     * @param epoch of the manifest, if there is one
     * @param round of the manifest, if there is one
     */
    BlobMetadata metadata(OpenBlob file, @Nullable Long epoch, @Nullable Long round) {
        var self = delivery.self();
        var chain = file.chain;
        var stats = file.stats;
        if (stats.deletedBefore.isEmpty()) {
            stats.deletedBefore = chain.owner.takeDeleted();
        }
        return new BlobMetadata(
                delivery.mode(),
                stats.first,
                stats.last,
                stats.count,
                chain.endBefore(stats.first),
                chain.source.topic(),
                chain.source.partition(),
                chain.lane,
                self.layout(),
                file.attempt,
                self.writer(),
                self.connector(),
                self.generation(),
                stats.firstTimestamp,
                stats.lastTimestamp,
                stats.minTime,
                stats.maxTime,
                file.schema(),
                stats.bytes,
                file.checksumText(),
                file.causeText(),
                self.version(),
                epoch,
                round,
                stats.deletedBefore);
    }

    Interval interval(OpenBlob file) {
        var stats = file.stats;
        return new Interval(stats.first, stats.last, stats.openedAt, stats.firstTimestamp, stats.lastTimestamp);
    }

    Interval adopted(BlobMetadata found) {
        return new Interval(found.first(), found.last(), clock.millis(), found.firstTimestamp(), found.lastTimestamp());
    }

    void published(OpenBlob file) {
        var stats = file.stats;
        metrics.published(file.chain.source, stats.count, stats.sent, stats.lastTimestamp);
        long now = clock.millis();
        long mean = sizes.published(stats.sent, now);
        if (mean > 0) {
            LOG.warn(
                    "Files had {} bytes on average in the last hour: requests cost more than storage then. Larger values"
                            + " of flush.size and of the penstock.rotate properties make larger files",
                    mean);
        }
        if (!lines.permits(now)) {
            return;
        }
        long others = lines.takeSuppressed();
        if (others > 0) {
            LOG.info("{} more files were published", others);
        }
        LOG.info(
                "Published {}: offsets {} to {}, {} records, {} bytes, closed by {}, open for {} ms",
                file.name,
                stats.first,
                stats.last,
                stats.count,
                stats.bytes,
                file.causeText(),
                now - stats.openedAt);
    }
}
