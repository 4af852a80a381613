package io.penstock.connect.azure.blob.simulation;

import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.delivery.CreateOnlyDelivery;
import io.penstock.connect.azure.blob.delivery.LayoutHistories;
import io.penstock.connect.azure.blob.delivery.ListingMode;
import io.penstock.connect.azure.blob.delivery.ManifestDelivery;
import io.penstock.connect.azure.blob.delivery.OnExisting;
import io.penstock.connect.azure.blob.delivery.StateNames;
import io.penstock.connect.azure.blob.delivery.UsedLayout;
import io.penstock.connect.azure.blob.delivery.WriterIdentity;
import io.penstock.connect.azure.blob.format.Framing;
import io.penstock.connect.azure.blob.format.JsonFormat;
import io.penstock.connect.azure.blob.format.JsonSettings;
import io.penstock.connect.azure.blob.format.RecordFormat;
import io.penstock.connect.azure.blob.naming.FileNaming;
import io.penstock.connect.azure.blob.naming.FileTemplate;
import io.penstock.connect.azure.blob.naming.FolderPaths;
import io.penstock.connect.azure.blob.naming.FolderTemplate;
import io.penstock.connect.azure.blob.naming.LatePolicy;
import io.penstock.connect.azure.blob.naming.LayoutFingerprint;
import io.penstock.connect.azure.blob.naming.LayoutSettings;
import io.penstock.connect.azure.blob.naming.Partitioner;
import io.penstock.connect.azure.blob.naming.PathTemplate;
import io.penstock.connect.azure.blob.naming.Places;
import io.penstock.connect.azure.blob.naming.TimePattern;
import io.penstock.connect.azure.blob.naming.TimeSettings;
import io.penstock.connect.azure.blob.naming.TimeSettings.Source;
import io.penstock.connect.azure.blob.naming.TombstonePaths;
import io.penstock.connect.azure.blob.observe.LogLead;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.partition.ChainRules;
import io.penstock.connect.azure.blob.partition.ErrantRecords;
import io.penstock.connect.azure.blob.partition.RotationCause;
import io.penstock.connect.azure.blob.partition.RotationSettings;
import io.penstock.connect.azure.blob.partition.TaskCore;
import io.penstock.connect.azure.blob.partition.TaskParts;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.BlockSizer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.sink.ErrantRecordReporter;

/** Builds a real {@link TaskCore} around models; the settings are public fields with defaults that suit most tests. */
public final class ModelTask {
    public static final String CONNECTOR = "telemetry";
    public static final String MANIFESTS = "_penstock";
    public static final FolderTemplate HOURLY =
            FolderTemplate.byTime(TimePattern.parse(Partitioner.HOURLY.pattern("/"), Locale.ENGLISH), 3_600_000, "/");
    private static final Map<String, String> FINGERPRINTS = new ConcurrentHashMap<>(); // slow to compute

    public final ManualClock clock;
    public final Random random;
    public final ModelContext context = new ModelContext();
    public final ModelPipeline pipeline;
    public final TaskMetrics metrics;

    public RotationSettings rotation = rotation(-1, -1, -1, -1, 600_000, -1);
    public RecordFormat format = new JsonFormat(new JsonSettings(false, true));
    public Framing framing;
    public ListingMode listing = ListingMode.ALWAYS;
    public OnExisting onExisting = OnExisting.ADOPT;
    public boolean manifest;
    public String manifests = MANIFESTS;
    public boolean trustsGroup = true;
    public boolean layoutHistories; // one more request before the first file: few tests need it
    public long roundMillis = 60_000;
    public ChainRules rules = ChainRules.SOUND;
    public FolderTemplate folders = HOURLY;
    public List<FolderTemplate> knownFolders = List.of(HOURLY);
    public Source timeSource = Source.RECORD;
    public String topicsDir = "topics";
    public String tombstones = "tombstone";
    public LatePolicy late = LatePolicy.off();
    public String generation = "";
    public String connector = CONNECTOR;
    public Set<String> formerly = Set.of();
    public ErrantRecordReporter reporter;
    public boolean tolerant;
    public LogLead lead = partition -> OptionalLong.empty();
    public ErrantRecords.NullValues nullValues = ErrantRecords.NullValues.FAIL;
    public MemoryBudget budget = new MemoryBudget(64L << 20);
    public BlockSizer sizer = new BlockSizer(32 << 20, 8 << 20);
    public Duration retryDelay = Duration.ofMillis(200);

    public ModelTask(BlobStore store, ManualClock clock, Random random) {
        this.clock = clock;
        this.random = random;
        this.metrics = new TaskMetrics(clock, RotationCause.texts());
        this.pipeline = new ModelPipeline(store, clock, random);
    }

    /** Rotation with an offset span that never fires, and closing that publishes everything. */
    public static RotationSettings rotation(
            long flush, long interval, long schedule, long bytes, long maxAge, long idle) {
        return new RotationSettings(
                flush, interval, schedule, ZoneOffset.UTC, bytes, maxAge, idle, 10_000_000, 0, 3_000);
    }

    /** The task, made of real parts. */
    public TaskCore build() {
        var layout = layout();
        var naming = new FileNaming("/", "+", 20, format.extension() + (framing == null ? "" : framing.extension()));
        var self = new WriterIdentity(
                connector,
                formerly,
                HexFormat.of().toHexDigits(random.nextLong()),
                FINGERPRINTS.computeIfAbsent(
                        topicsDir + tombstones + nullValues + folders + timeSource + late + generation + manifest,
                        key -> LayoutFingerprint.of(
                                layout,
                                nullValues == ErrantRecords.NullValues.WRITE && !tombstones.equals("tombstone")
                                        ? tombstones
                                        : "",
                                "NONE",
                                manifest ? BlobMetadata.MANIFEST : BlobMetadata.CHAIN)),
                generation.isEmpty() ? "-" : generation,
                "test");
        boolean keepsHistories = manifest || (listing != ListingMode.NEVER && onExisting != OnExisting.OVERWRITE);
        return new TaskCore(
                new TaskParts(
                        paths(layout, naming, tombstones),
                        naming,
                        format,
                        framing,
                        rotation,
                        manifest
                                ? new ManifestDelivery(self, manifests, roundMillis, trustsGroup)
                                : new CreateOnlyDelivery(self, naming, listing, onExisting, rotation.maxOffsetSpan()),
                        keepsHistories && layoutHistories ? histories(self, layout) : null,
                        rules,
                        sizer,
                        budget,
                        1 << 20,
                        new ErrantRecords(reporter, tolerant, nullValues, clock, metrics),
                        pipeline,
                        (tries, spent, why, jitter) -> Optional.of(retryDelay),
                        clock,
                        random,
                        metrics,
                        lead),
                context);
    }

    private LayoutHistories histories(WriterIdentity self, LayoutSettings layout) {
        var mode = manifest ? BlobMetadata.MANIFEST : BlobMetadata.CHAIN;
        var settings = Map.of("topics.dir", topicsDir, "folders", folders.toString(), "tombstones", tombstones);
        return new LayoutHistories(
                self,
                new StateNames(manifests),
                layout.topDigest(),
                UsedLayout.current(self.layout(), mode, settings),
                earlier -> places(layout, earlier.settings()));
    }

    /** Folders of before by their description, the rest as it is. */
    private Places places(LayoutSettings now, Map<String, String> settings) {
        var template = knownFolders.stream()
                .filter(known -> known.toString().equals(settings.get("folders")))
                .findFirst()
                .orElse(folders);
        var before = new LayoutSettings(
                settings.get("topics.dir"),
                generation,
                now.directoryDelimiter(),
                template,
                now.file(),
                now.time(),
                now.late());
        var naming = new FileNaming("/", "+", 20, "");
        return new Places(before.roots(), paths(before, naming, settings.get("tombstones")), naming);
    }

    private PathTemplate paths(LayoutSettings layout, FileNaming naming, String tombstoneFolder) {
        var paths = new FolderPaths(layout, naming, clock, rotation.intervalMillis() > 0);
        return nullValues == ErrantRecords.NullValues.WRITE ? new TombstonePaths(paths, tombstoneFolder) : paths;
    }

    private LayoutSettings layout() {
        return new LayoutSettings(
                topicsDir,
                generation,
                "/",
                folders,
                FileTemplate.classic("+", 20),
                new TimeSettings(timeSource, "timestamp", TimeUnit.MILLISECONDS, ZoneOffset.UTC, Locale.ENGLISH),
                late);
    }
}
