package io.penstock.connect.azure.blob.simulation;

import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.format.FrameCodec;
import io.penstock.connect.azure.blob.format.Framing;
import io.penstock.connect.azure.blob.format.GzipFrames;
import io.penstock.connect.azure.blob.format.Lz4Frames;
import io.penstock.connect.azure.blob.format.SnappyFrames;
import io.penstock.connect.azure.blob.format.ZstdFrames;
import io.penstock.connect.azure.blob.naming.FolderTemplate;
import io.penstock.connect.azure.blob.naming.TimeSettings.Source;
import io.penstock.connect.azure.blob.partition.ErrantRecords.NullValues;
import io.penstock.connect.azure.blob.partition.RotationSettings;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.BlockSizer;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Draws the settings of the tasks of one random history. */
final class ModelTasks {
    private static final List<FrameCodec> CODECS =
            List.of(new ZstdFrames(1), new ZstdFrames(1), new SnappyFrames(), new GzipFrames(1), new Lz4Frames());

    private static final List<FolderTemplate> TEMPLATES = List.of(
            FolderTemplate.parse("{hash:2}/{topic}/{time:yyyy-MM-dd'T'HH}", "/", Locale.ENGLISH),
            FolderTemplate.parse("{field:p|pad=2}-{field:gone|default=x}/{time:HH}", "/", Locale.ENGLISH));

    private static final List<FolderTemplate> FOLDERS = List.of(ModelTask.HOURLY, TEMPLATES.get(0), TEMPLATES.get(1));

    private static final int LANES = 8;

    private final Rules rules;
    private final BlobStore store;
    private final ManualClock clock;
    private final Random random;
    private final boolean littleMemory;
    private final FolderTemplate folders;
    private Framing framing;
    private boolean otherManifests;

    ModelTasks(Rules rules, BlobStore store, ManualClock clock, Random random, boolean littleMemory) {
        this.rules = rules;
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.littleMemory = littleMemory;
        this.framing = framing();
        int chosen = random.nextInt(3 * TEMPLATES.size());
        this.folders = chosen < TEMPLATES.size() ? TEMPLATES.get(chosen) : ModelTask.HOURLY;
    }

    /**
     * Settings of the next task. What may be changed freely differs from task to task.
     *
     * @param version of the settings that only some histories change
     */
    ModelTask next(int version) {
        var task = new ModelTask(store, clock, random);
        if (rules.has(Trouble.CHANGING_EXTENSIONS)) {
            framing = framing();
        }
        task.rotation = rotation();
        task.sizer = new BlockSizer(1 << 20, random.nextInt(3) == 0 ? 0 : 1 << 19);
        task.framing = framing;
        task.listing = rules.listings().get(random.nextInt(rules.listings().size()));
        task.onExisting = rules.onExisting();
        task.rules = rules.chain();
        task.manifest = rules.manifest();
        task.manifests = manifests();
        task.trustsGroup = rules.breakage() != Breakage.MANIFEST_WINS;
        task.layoutHistories = rules.breakage() != Breakage.OTHER_FOLDERS_UNSEEN;
        task.roundMillis = 1_000L + random.nextInt(60_000);
        task.tolerant = true;
        task.reporter = random.nextBoolean() ? null : (sinkRecord, error) -> CompletableFuture.completedFuture(null);
        task.nullValues = random.nextBoolean() ? NullValues.IGNORE : NullValues.DLQ;
        task.timeSource = rules.has(Trouble.WALL_CLOCK) ? Source.WALLCLOCK : Source.RECORD;
        task.knownFolders = FOLDERS;
        task.folders = folders(version);
        task.topicsDir = topicsDir();
        task.budget = new MemoryBudget(littleMemory ? 160 << 10 : 64 << 20);
        faults(task.pipeline);
        return task;
    }

    private FolderTemplate folders(int version) {
        return rules.has(Trouble.CHANGING_FOLDERS) ? FOLDERS.get((FOLDERS.indexOf(folders) + version) % 3) : folders;
    }

    /** Another container has no name of the first one either. */
    private String topicsDir() {
        return otherManifests ? "topics-2" : "topics";
    }

    /** Where the manifests are. */
    String manifests() {
        return ModelTask.MANIFESTS + (otherManifests ? "-2" : "");
    }

    /** Changes to other manifests, and from those back to the first. */
    void changeManifests() {
        otherManifests = !otherManifests;
    }

    private void faults(ModelPipeline pipeline) {
        pipeline.refused = random.nextInt(3) == 0 ? 0.3 : 0.02;
        pipeline.answerLost = random.nextInt(3) == 0 ? 0.3 : 0.02;
        pipeline.late = rules.has(Trouble.LATE_REQUESTS) && random.nextInt(3) == 0 ? 0.2 : 0;
        pipeline.fatal = random.nextInt(8) == 0 ? 0.02 : 0;
    }

    /** Mostly none, and then mostly the cheapest: what is compressed how makes no difference to delivery. */
    private Framing framing() {
        int chosen = random.nextInt(rules.has(Trouble.CHANGING_EXTENSIONS) ? CODECS.size() + 2 : 50);
        int frameBytes = 1 + random.nextInt(littleMemory ? 20_000 : 500);
        if (chosen >= CODECS.size() + 2) {
            return null;
        }
        return chosen < 2 ? null : new Framing(CODECS.get(chosen - 2), frameBytes, false);
    }

    private RotationSettings rotation() {
        return new RotationSettings(
                random.nextInt(3) == 0 ? -1 : 1 + random.nextInt(10),
                random.nextInt(4) == 0 ? 1 + random.nextInt(50) : -1,
                random.nextInt(4) == 0 ? 5_000 : -1,
                ZoneOffset.UTC,
                random.nextInt(4) == 0 ? 1_024 : -1,
                1_000 + random.nextInt(60_000),
                random.nextInt(3) == 0 ? 1_000 + random.nextInt(9_000) : -1,
                random.nextInt(4) == 0 ? 1_000 : 10_000_000,
                new long[] {0, 0, -1, 2_000}[random.nextInt(4)],
                new long[] {3_000, 3_000, 0, 100}[random.nextInt(4)],
                LANES,
                random.nextInt(4) == 0 ? 1 + random.nextInt(3) : RotationSettings.NO_LIMIT);
    }
}
