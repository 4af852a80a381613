package io.penstock.connect.azure.blob.audit;

import io.penstock.connect.azure.blob.config.SinkConfig;
import io.penstock.connect.azure.blob.config.Surroundings;
import io.penstock.connect.azure.blob.storage.BlobPage;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.ClientFactory;
import io.penstock.connect.azure.blob.storage.StoreResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The audit as a command: {@code java -cp 'plugin/*:libs/*' io.penstock.connect.azure.blob.audit.BlobAudit [--gapless]
 * [connector.properties]}, where {@code libs} holds a worker's own jars.
 *
 * <p>The file holds the connector's properties; credentials and container are read from it and from the environment
 * ({@link AuditSettings#VARIABLES}), so that no secret needs to stand in the arguments. What is stored below
 * {@code topics.dir} is judged from one listing with metadata; no blob is read. Exit code 0: every chain is sound; 1:
 * findings, one per line; 2: the audit could not run. With {@code --gapless} offsets without a record are findings: for
 * topics without compaction and transactions, and sinks without filters. Offsets that Kafka had deleted before the
 * connector read them are named and are no finding: the sink has noted them in the metadata of the next blob.
 */
public final class BlobAudit {
    private static final int SOUND = 0;
    private static final int FINDINGS = 1;
    private static final int NOT_RUN = 2;
    private static final int TRIES = 3;

    private final PrintStream out;

    BlobAudit(PrintStream out) {
        this.out = out;
    }

    /** Runs the audit; see the class. */
    public static void main(String[] args) {
        System.exit(new BlobAudit(System.out).run(args, System.getenv()));
    }

    int run(String[] args, Map<String, String> environment) {
        try {
            var settings = AuditSettings.read(args, environment);
            var surroundings = new Surroundings("audit", Long.MAX_VALUE, environment, Clock.systemUTC());
            return judge(SinkConfig.parse(settings.properties(), surroundings), settings.gapless());
        } catch (IOException | IllegalStateException | IllegalArgumentException | ConfigException e) {
            var missing = e instanceof NoSuchFileException ? "there is no file " : "";
            out.println("The audit could not run: " + missing + e.getMessage());
            return NOT_RUN;
        }
    }

    private int judge(SinkConfig config, boolean gapless) {
        try (var store = ClientFactory.connect(config.storage())) {
            var top = config.layout().topicsDir();
            var prefix = top.isEmpty() ? "" : top + config.layout().directoryDelimiter();
            var decided = new DecidedFiles(store, config);
            var blobs = decided.completed(list(store, prefix));
            if (blobs.isEmpty()) {
                throw new IllegalStateException("there are no blobs below " + prefix + " in container "
                        + config.storage().container() + ": does topics.dir fit?");
            }
            var report = ChainAudit.of(blobs);
            decided.pending().forEach(name -> out.println("decided, not there: " + name));
            return print(gapless ? report.withHolesAsFindings() : report);
        }
    }

    private int print(AuditReport report) {
        out.printf("%-40s %10s %14s %14s %14s%n", "partition", "files", "records", "first", "last");
        for (var partition : report.partitions()) {
            out.printf(
                    "%-40s %10d %14d %14d %14d  %s%n",
                    partition.source(),
                    partition.files(),
                    partition.records(),
                    partition.first(),
                    partition.last(),
                    verdict(partition));
        }
        for (var partition : report.partitions()) {
            partition
                    .deleted()
                    .forEach(range -> out.println("deleted by Kafka before it was read: " + partition.source()
                            + " offsets " + range.first() + " to " + range.last()));
        }
        report.findings().forEach(finding -> out.println(finding.kind() + ": " + finding.text()));
        int count = report.findings().size();
        out.println(report.clean() ? "Every chain is sound." : count + (count == 1 ? " finding." : " findings."));
        return report.clean() ? SOUND : FINDINGS;
    }

    static String verdict(PartitionSummary partition) {
        if (partition.gapless()) {
            return "every offset once";
        }
        boolean deleted = partition.holes() > 0 && partition.gaplessButDeleted();
        return deleted ? "every offset once, but what Kafka deleted" : "";
    }

    static List<BlobProperties> list(BlobStore store, String prefix) {
        var all = new ArrayList<BlobProperties>();
        String marker = null;
        do {
            var page = page(store, prefix, marker).value();
            all.addAll(page.blobs());
            marker = page.nextMarker();
        } while (marker != null);
        return all;
    }

    private static StoreResult<BlobPage> page(BlobStore store, String prefix, @Nullable String marker) {
        var result = store.listBlobs(prefix, null, marker);
        for (int i = 1; i < TRIES && result.kind() == StoreResult.Kind.RETRY; i++) {
            result = store.listBlobs(prefix, null, marker);
        }
        if (result.kind() != StoreResult.Kind.OK) {
            throw new IllegalStateException("listing " + prefix + " failed: " + result.failure());
        }
        return result;
    }
}
