package io.penstock.connect.azure.blob;

import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.config.SinkConfig;
import io.penstock.connect.azure.blob.delivery.CreateOnlyDelivery;
import io.penstock.connect.azure.blob.delivery.DeliveryMode;
import io.penstock.connect.azure.blob.delivery.DeliveryStrategy;
import io.penstock.connect.azure.blob.delivery.LayoutFaults;
import io.penstock.connect.azure.blob.delivery.LayoutHistories;
import io.penstock.connect.azure.blob.delivery.ListingMode;
import io.penstock.connect.azure.blob.delivery.ManifestDelivery;
import io.penstock.connect.azure.blob.delivery.OnExisting;
import io.penstock.connect.azure.blob.delivery.StateNames;
import io.penstock.connect.azure.blob.delivery.UsedLayout;
import io.penstock.connect.azure.blob.delivery.WriterIdentity;
import io.penstock.connect.azure.blob.naming.FileNaming;
import io.penstock.connect.azure.blob.naming.FolderPaths;
import io.penstock.connect.azure.blob.naming.LayoutFingerprint;
import io.penstock.connect.azure.blob.naming.LayoutSettings;
import io.penstock.connect.azure.blob.naming.PathTemplate;
import io.penstock.connect.azure.blob.naming.Places;
import io.penstock.connect.azure.blob.naming.TombstonePaths;
import io.penstock.connect.azure.blob.observe.Boards;
import io.penstock.connect.azure.blob.observe.ConsumerLead;
import io.penstock.connect.azure.blob.observe.MetricsBoard;
import io.penstock.connect.azure.blob.observe.PartitionFigures;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.partition.ChainRules;
import io.penstock.connect.azure.blob.partition.ErrantRecords;
import io.penstock.connect.azure.blob.partition.ErrantRecords.NullValues;
import io.penstock.connect.azure.blob.partition.ManifestOffsets;
import io.penstock.connect.azure.blob.partition.Requests;
import io.penstock.connect.azure.blob.partition.RotationCause;
import io.penstock.connect.azure.blob.partition.TaskCore;
import io.penstock.connect.azure.blob.partition.TaskParts;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.ClientFactory;
import io.penstock.connect.azure.blob.storage.ContainerOnDemand;
import io.penstock.connect.azure.blob.storage.ThreadedUploadPipeline;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds a task from its configuration: the one place that knows all parts. */
final class TaskAssembly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskAssembly.class);

    private static final Duration MOVING_LIMIT = Duration.ofSeconds(60); // Connect's REST API waits 90 seconds

    private final BlobStore store;
    private final TaskCore core;
    private final MetricsBoard board;

    private TaskAssembly(BlobStore store, TaskCore core, MetricsBoard board) {
        this.store = store;
        this.core = core;
        this.board = board;
    }

    /** Builds a task with a client of its own; sends nothing. */
    static TaskAssembly connect(SinkConfig config, String version, SinkTaskContext context) {
        var store = store(config);
        var parts = parts(config, version, store, context);
        var core = new TaskCore(parts, context);
        var board = Boards.choose(context, config.connector());
        board.show(parts.metrics().readings());
        if (config.showsPartitions()) {
            parts.metrics().showPartitions(new PartitionFigures(board));
        }
        return new TaskAssembly(store, core, board);
    }

    /** A client of the configured container; the caller closes it. */
    static BlobStore store(SinkConfig config) {
        var client = ClientFactory.connect(config.storage());
        return config.createsContainer() ? new ContainerOnDemand(client) : client;
    }

    TaskCore core() {
        return core;
    }

    @Override
    public void close() {
        try (store;
                board) {
            core.stop();
        }
    }

    private static TaskParts parts(SinkConfig config, String version, BlobStore store, SinkTaskContext context) {
        var random = new SecureRandom();
        var clock = Clock.systemUTC();
        var metrics = new TaskMetrics(clock, RotationCause.texts(), config.writePrice());
        var layout = config.layout();
        var format = config.format();
        var framing = config.framing();
        var extension = format.extension() + (framing == null ? "" : framing.extension());
        var naming = new FileNaming(layout.directoryDelimiter(), layout.file(), extension);
        var rotation = config.rotation();
        var self = identity(config, version, random);
        return new TaskParts(
                paths(config, layout, naming, config.tombstoneFolder(), clock),
                naming,
                format,
                framing,
                rotation,
                delivery(config, self, naming),
                histories(config, self, clock),
                ChainRules.SOUND,
                config.sizer(),
                new MemoryBudget(config.memoryBytes()),
                config.maxRecordBytes(),
                new ErrantRecords(reporter(context), config.tolerant(), config.nullValues(), clock, metrics),
                pipeline(config, store),
                config.retries(),
                clock,
                random,
                metrics,
                ConsumerLead.on(
                        ManagementFactory.getPlatformMBeanServer(),
                        config.connector(),
                        Thread.currentThread().getName()));
    }

    private static PathTemplate paths(
            SinkConfig config, LayoutSettings layout, FileNaming naming, String tombstones, Clock clock) {
        boolean timeRequired = config.rotation().intervalMillis() > 0;
        var paths = new FolderPaths(layout, naming, clock, timeRequired);
        return config.nullValues() == NullValues.WRITE ? new TombstonePaths(paths, tombstones) : paths;
    }

    private static WriterIdentity identity(SinkConfig config, String version, SecureRandom random) {
        var layout = config.layout();
        var mode = config.deliveryMode() == DeliveryMode.MANIFEST ? BlobMetadata.MANIFEST : BlobMetadata.CHAIN;
        return new WriterIdentity(
                config.connector(),
                config.formerNames(),
                HexFormat.of().toHexDigits(random.nextLong()),
                LayoutFingerprint.of(layout, config.unusualTombstoneFolder(), config.schemaCompatibility(), mode),
                layout.generation().isEmpty() ? BlobMetadata.NONE : layout.generation(),
                version);
    }

    private static DeliveryStrategy delivery(SinkConfig config, WriterIdentity self, FileNaming naming) {
        return switch (config.deliveryMode()) {
            case CREATE_ONLY ->
                new CreateOnlyDelivery(
                        self,
                        naming,
                        config.listing(),
                        config.onExisting(),
                        config.rotation().maxOffsetSpan());
            case MANIFEST -> manifestDelivery(config, self);
        };
    }

    /** Without listings a task may lack the right to read, and other layouts are found by nothing else. */
    private static @Nullable LayoutHistories histories(SinkConfig config, WriterIdentity self, Clock clock) {
        boolean manifest = config.deliveryMode() == DeliveryMode.MANIFEST;
        if (!manifest && (config.listing() == ListingMode.NEVER || config.onExisting() == OnExisting.OVERWRITE)) {
            return null;
        }
        var mode = manifest ? BlobMetadata.MANIFEST : BlobMetadata.CHAIN;
        return new LayoutHistories(
                self,
                new StateNames(config.manifestPrefix()),
                config.layout().topDigest(),
                UsedLayout.current(self.layout(), mode, config.layoutProperties()),
                earlier -> places(config, earlier, clock));
    }

    private static Places places(SinkConfig config, UsedLayout earlier, Clock clock) {
        try {
            var layout = SinkConfig.layoutOf(earlier.settings());
            var naming = new FileNaming(layout.directoryDelimiter(), layout.file(), "");
            var tombstones = config.tombstoneFolder(earlier.settings());
            return new Places(layout.roots(), paths(config, layout, naming, tombstones, clock), naming);
        } catch (ConfigException | IllegalArgumentException | NoSuchElementException e) {
            throw LayoutFaults.unreadable(earlier, e);
        }
    }

    private static ManifestDelivery manifestDelivery(SinkConfig config, WriterIdentity self) {
        return new ManifestDelivery(self, config.manifestPrefix(), config.roundMillis(), config.rereadsWithoutOffset());
    }

    private static ThreadedUploadPipeline pipeline(SinkConfig config, BlobStore store) {
        return new ThreadedUploadPipeline(
                store, config.parallelism(), config.codecThreads(), "penstock-" + config.connector());
    }

    /** Tells the manifests of a stopped connector where to go on; waits for storage. */
    static void moveManifests(SinkConfig config, String version, Map<TopicPartition, @Nullable Long> offsets) {
        var random = new SecureRandom();
        var clock = Clock.systemUTC();
        try (var store = store(config);
                var pipeline = pipeline(config, store)) {
            var metrics = new TaskMetrics(clock, RotationCause.texts());
            var requests = new Requests(pipeline, config.retries(), clock, random, metrics);
            var delivery = manifestDelivery(config, identity(config, version, random));
            new ManifestOffsets(delivery, pipeline, requests, clock).move(offsets, MOVING_LIMIT);
        }
    }

    private static @Nullable ErrantRecordReporter reporter(SinkTaskContext context) {
        try {
            return context.errantRecordReporter();
        } catch (NoSuchMethodError | NoClassDefFoundError e) {
            LOG.warn("This worker has no errant record reporter");
            return null;
        }
    }
}
