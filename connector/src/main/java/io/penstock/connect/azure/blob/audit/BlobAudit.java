package io.penstock.connect.azure.blob.audit;

import io.penstock.connect.azure.blob.config.SinkConfig;
import io.penstock.connect.azure.blob.storage.BlobPage;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.ClientFactory;
import io.penstock.connect.azure.blob.storage.StoreResult;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The audit as a command: {@code java -cp 'plugin/*' io.penstock.connect.azure.blob.audit.BlobAudit connector.properties}.
 *
 * <p>The file holds the connector's properties; credentials and container are read from it, and what is stored below
 * {@code topics.dir} is judged. Exit code 0: every chain is sound; 1: findings, one per line; 2: the audit could not run.
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
        System.exit(new BlobAudit(System.out).run(args));
    }

    int run(String[] args) {
        if (args.length != 1) {
            out.println("usage: BlobAudit connector.properties");
            return NOT_RUN;
        }
        try {
            var here = new SinkConfig.Surroundings("audit", Long.MAX_VALUE, System.getenv(), Clock.systemUTC());
            return judge(SinkConfig.parse(read(Path.of(args[0])), here));
        } catch (IOException | IllegalStateException | ConfigException e) {
            out.println("The audit could not run: " + e.getMessage());
            return NOT_RUN;
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        var map = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }

    private int judge(SinkConfig config) {
        try (var store = ClientFactory.connect(config.storage())) {
            var top = config.layout().topicsDir();
            return print(ChainAudit.of(
                    list(store, top.isEmpty() ? "" : top + config.layout().directoryDelimiter())));
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
                    partition.gapless() ? "every offset once" : "");
        }
        report.findings().forEach(finding -> out.println(finding.kind() + ": " + finding.text()));
        out.println(report.clean() ? "Every chain is sound." : report.findings().size() + " findings.");
        return report.clean() ? SOUND : FINDINGS;
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
