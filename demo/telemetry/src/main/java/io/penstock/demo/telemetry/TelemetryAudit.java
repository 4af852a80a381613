package io.penstock.demo.telemetry;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Compares what is in Kafka with what is in Blob storage until both agree or the time is over. */
final class TelemetryAudit {
    private static final int LINES_SHOWN = 3;
    private static final long SECONDS_BETWEEN_LOOKS = 2;

    private final TopicRecords kafka;
    private final BlobRecords blobs;
    private final Clock clock;

    TelemetryAudit(TopicRecords kafka, BlobRecords blobs, Clock clock) {
        this.kafka = kafka;
        this.blobs = blobs;
        this.clock = clock;
    }

    /**
     * Looks until the report is complete.
     *
     * @param patience how long records may take to appear; one look is taken in any case
     * @return the last report, complete or not
     */
    AuditReport awaitCompletion(Duration patience) throws InterruptedException {
        var end = clock.instant().plus(patience);
        var report = look();
        while (!report.isComplete() && clock.instant().isBefore(end)) {
            TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
            report = look();
        }
        return report;
    }

    /** Prints the tree of the container, the beginning of one blob and the report. */
    void print(String container, AuditReport report, PrintStream out) {
        var sections = List.of(BlobTree.draw(container, blobs.catchUp().keySet()), sampleLines(), report.lines());
        sections.forEach(section -> {
            section.forEach(out::println);
            out.println();
        });
    }

    private AuditReport look() {
        // blobs first: a record that arrives in between is then missing, never unknown
        var stored = blobs.catchUp().values();
        return AuditReport.compare(kafka.catchUp(), stored);
    }

    private List<String> sampleLines() {
        return blobs.sample(LINES_SHOWN)
                .map(sample -> Stream.concat(Stream.of(sample.blob()), sample.lines().stream())
                        .toList())
                .orElse(List.of("no blob"));
    }
}
