package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.Intent;
import io.penstock.connect.azure.blob.delivery.Manifest;
import io.penstock.connect.azure.blob.delivery.ManifestDelivery;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.storage.BlobHeaders;
import java.time.Clock;
import java.util.function.Consumer;

/** Takes one round at a time through its decision: one write of the manifest, then all its files become visible. */
final class RoundCommit {
    private final PartitionWriter writer;
    private final StateFile<Manifest> file;
    private final IntentPublisher publisher;
    private final Committer committer;
    private final FileReports reports;
    private final BlobHeaders headers;
    private final TaskMetrics metrics;
    private final Clock clock;
    private final Consumer<Manifest> decided;
    private final Runnable visible;
    private final Runnable beaten;

    /**
     * For one partition.
     *
     * @param decided is told the manifest that is stored now
     * @param visible is told that all files of the round are there
     * @param beaten is told that another writer was faster
     */
    RoundCommit(
            PartitionWriter writer,
            StateFile<Manifest> file,
            IntentPublisher publisher,
            WriterParts parts,
            Consumer<Manifest> decided,
            Runnable visible,
            Runnable beaten) {
        this.writer = writer;
        this.file = file;
        this.publisher = publisher;
        this.committer = parts.committer();
        this.reports = parts.reports();
        this.headers = parts.headers();
        this.metrics = parts.metrics();
        this.clock = parts.clock();
        this.decided = decided;
        this.visible = visible;
        this.beaten = beaten;
    }

    /** Decides the round as soon as all its bytes are staged; does nothing before, and nothing twice. */
    void decide(Manifest current, Round round) {
        if (committer.stopped() || !round.readyToDecide()) {
            return;
        }
        long number = current.round() + 1;
        var intents = round.files.stream()
                .map(blob -> new Intent(
                        blob.name,
                        current.epoch(),
                        blob.stats.blocks,
                        blob.stats.sent,
                        headers,
                        reports.metadata(blob, current.epoch(), number)))
                .toList();
        var next =
                current.decided(round.frontier, writer.cuts().committed(), intents, round.stagedSince(clock.millis()));
        metrics.manifestWritten();
        file.write(next, () -> publish(next, round), beaten);
    }

    private void publish(Manifest next, Round round) {
        decided.accept(next);
        if (round.files.isEmpty()) {
            visible.run();
        }
        for (int i = 0; i < round.files.size(); i++) {
            var blob = round.files.get(i);
            var intent = next.intents().get(i);
            blob.publishing();
            publisher.publish(intent, () -> published(round, blob), () -> gone(next, intent, round, blob));
        }
    }

    private void gone(Manifest next, Intent intent, Round round, OpenBlob blob) {
        if (ManifestDelivery.wasPublished(next, clock.millis())) {
            published(round, blob);
        } else {
            writer.failed(ManifestDelivery.expired(next, intent));
        }
    }

    private void published(Round round, OpenBlob blob) {
        blob.publishAnswered();
        if (blob.state() == WriterState.ABANDONED) {
            blob.releaseBytes();
            return;
        }
        blob.chain.sealed.remove(blob);
        blob.published();
        blob.chain.covers(reports.interval(blob));
        reports.published(blob);
        if (round.published(blob)) {
            visible.run();
        }
    }
}
