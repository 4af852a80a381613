package io.penstock.connect.azure.blob.simulation;

import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.delivery.ListingMode;
import io.penstock.connect.azure.blob.format.Framing;
import io.penstock.connect.azure.blob.format.GzipFrames;
import io.penstock.connect.azure.blob.format.Lz4Frames;
import io.penstock.connect.azure.blob.format.SnappyFrames;
import io.penstock.connect.azure.blob.format.ZstdFrames;
import io.penstock.connect.azure.blob.partition.CutRule;
import io.penstock.connect.azure.blob.partition.ErrantRecords.NullValues;
import io.penstock.connect.azure.blob.partition.RotationSettings;
import io.penstock.connect.azure.blob.storage.BlockSizer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * One random history of a connector: workers read, crash, become zombies, win and lose partitions, requests fail or lose
 * their answers. At its end one healthy worker finishes the job.
 */
final class Schedule {
    /** What may happen. A deliberately broken variant must lose or double records. */
    record Rules(
            boolean zombies,
            boolean compaction,
            boolean resets,
            boolean wallclock,
            ListingMode listing,
            CutRule cut,
            boolean overwrites) {
        /** The protocol as it is, with zombies. */
        static Rules correct() {
            return new Rules(true, false, false, false, ListingMode.ALWAYS, CutRule.ALIGNED, false);
        }

        Rules with(ListingMode other, CutRule otherCut) {
            return new Rules(zombies, compaction, resets, wallclock, other, otherCut, overwrites);
        }

        Rules overwriting() {
            return new Rules(zombies, compaction, resets, wallclock, listing, cut, true);
        }

        static Rules compacting() {
            return new Rules(false, true, false, false, ListingMode.ALWAYS, CutRule.ALIGNED, false);
        }

        static Rules resetting() {
            return new Rules(false, false, true, false, ListingMode.ALWAYS, CutRule.ALIGNED, false);
        }

        static Rules byWallclock() {
            return new Rules(true, false, false, true, ListingMode.ALWAYS, CutRule.ALIGNED, false);
        }
    }

    final ModelStore store = new ModelStore();
    final Map<TopicPartition, ModelLog> logs = new TreeMap<>(ModelWorker.BY_NAME);
    final Map<TopicPartition, Long> group = new HashMap<>();
    private final Rules rules;
    private final Random random;
    private final ManualClock clock = new ManualClock(Records.HOUR_14 + 86_400_000);
    private final List<ModelWorker> live = new ArrayList<>();
    private final List<ModelWorker> zombies = new ArrayList<>();
    private final List<ModelPipeline> ghosts = new ArrayList<>(); // requests of crashed workers, still on the wire
    private final List<MemoryBudget> budgets = new ArrayList<>();
    private final RotationSettings rotation;
    private final BlockSizer sizer;
    private final boolean littleMemory;
    private final Framing framing;

    Schedule(long seed, Rules rules) {
        this.rules = rules;
        this.random = new Random(seed);
        this.littleMemory = random.nextInt(4) == 0;
        store.overwrites = rules.overwrites();
        store.refusesPutBlobOverBlocks = random.nextBoolean();
        int partitions = 1 + random.nextInt(2);
        for (int p = 0; p < partitions; p++) {
            var source = new TopicPartition("t", p);
            int count = 20 + random.nextInt(80);
            logs.put(source, new ModelLog(source, count, 1 + random.nextInt(5), littleMemory ? 6_000 : 0, random));
        }
        this.rotation = rotation();
        this.sizer = new BlockSizer(1 << 20, random.nextInt(3) == 0 ? 0 : 1 << 19);
        this.framing = framing();
    }

    private Framing framing() {
        var codecs = List.of(new GzipFrames(1), new ZstdFrames(1), new SnappyFrames(), new Lz4Frames());
        int chosen = random.nextInt(2 * codecs.size());
        int frameBytes = 1 + random.nextInt(littleMemory ? 20_000 : 500);
        return chosen < codecs.size() ? new Framing(codecs.get(chosen), frameBytes, false) : null;
    }

    private RotationSettings rotation() {
        return new RotationSettings(
                random.nextBoolean() ? -1 : 1 + random.nextInt(12),
                random.nextInt(4) == 0 ? 1 + random.nextInt(50) : -1,
                random.nextInt(4) == 0 ? 5_000 : -1,
                ZoneOffset.UTC,
                random.nextInt(4) == 0 ? 1_024 : -1,
                1_000 + random.nextInt(60_000),
                random.nextInt(3) == 0 ? 1_000 + random.nextInt(9_000) : -1,
                random.nextInt(4) == 0 ? 1_000 : 10_000_000,
                new long[] {0, 0, -1, 2_000}[random.nextInt(4)],
                new long[] {3_000, 3_000, 0, 100}[random.nextInt(4)]);
    }

    /** Runs the history to its end. */
    void run() {
        live.add(worker());
        assignAll();
        int steps = 60 + random.nextInt(120);
        for (int i = 0; i < steps; i++) {
            step();
        }
        finish();
    }

    private ModelWorker worker() {
        var task = new ModelTask(store, clock, random);
        task.rotation = rotation;
        task.sizer = sizer;
        task.framing = framing;
        task.listing = rules.listing();
        task.cutRule = rules.cut();
        task.tolerant = true;
        task.timeSource = rules.wallclock() ? "Wallclock" : "Record";
        task.nullValues = NullValues.IGNORE;
        task.budget = new MemoryBudget(littleMemory ? 160 << 10 : 64 << 20);
        task.pipeline.refused = random.nextInt(3) == 0 ? 0.3 : 0.02;
        task.pipeline.answerLost = random.nextInt(3) == 0 ? 0.3 : 0.02;
        budgets.add(task.budget);
        return new ModelWorker(task, logs, group, random);
    }

    private void step() {
        clock.advance(Duration.ofMillis(
                random.nextInt(10) == 0
                        ? random.nextInt(rules.wallclock() ? 4_000_000 : 20_000)
                        : random.nextInt(800)));
        var worker = any(live);
        switch (random.nextInt(40)) {
            case 0 -> crash(worker);
            case 1 -> isolate(worker);
            case 2 -> rebalanceAll();
            case 3 -> moveOne();
            case 4 -> dropBlocks();
            case 5 -> endZombie();
            case 6 -> compactOrReset();
            case 7, 8, 9, 10 -> worker.commit(random.nextInt(5) == 0);
            case 11, 12, 13, 14, 15, 16, 17, 18 -> worker.poll(15);
            case 19, 20, 21, 22 -> zombieStep();
            default -> request(worker);
        }
    }

    private void request(ModelWorker worker) {
        if (!ghosts.isEmpty() && random.nextInt(4) == 0) {
            ghosts.get(random.nextInt(ghosts.size())).step();
        } else {
            worker.task.pipeline.step();
        }
    }

    private void zombieStep() {
        if (!zombies.isEmpty()) {
            var zombie = any(zombies);
            switch (random.nextInt(4)) {
                case 0 -> zombie.poll(15);
                case 1 -> zombie.commit(false);
                default -> zombie.task.pipeline.step();
            }
        }
    }

    private void crash(ModelWorker worker) {
        live.remove(worker);
        if (rules.zombies() && random.nextBoolean()) {
            ghosts.add(worker.task.pipeline);
        } else {
            worker.task.pipeline.crash(random.nextInt(4));
        }
        live.add(worker());
        assignAll();
    }

    private void isolate(ModelWorker worker) {
        if (rules.zombies() && zombies.size() < 3) {
            live.remove(worker);
            worker.fenced = true;
            zombies.add(worker);
            live.add(worker());
            assignAll();
        }
    }

    private void endZombie() {
        if (!zombies.isEmpty()) {
            var zombie = zombies.remove(random.nextInt(zombies.size()));
            if (random.nextBoolean()) {
                zombie.lose(zombie.assignment());
                zombie.fenced = false;
                live.add(zombie);
            } else {
                zombie.task.pipeline.crash(random.nextInt(4));
            }
        }
    }

    private void rebalanceAll() {
        live.forEach(worker -> worker.revoke(worker.assignment()));
        if (live.size() < 3 && random.nextBoolean()) {
            live.add(worker());
        } else if (live.size() > 1) {
            live.remove(0).stop();
        }
        assignAll();
    }

    private void moveOne() {
        var from = any(live);
        var assigned = from.assignment();
        if (!assigned.isEmpty() && live.size() > 1) {
            from.revoke(List.of(assigned.get(random.nextInt(assigned.size()))));
            assignAll();
        }
    }

    /** Hands out what no live worker has. */
    private void assignAll() {
        var free = new ArrayList<>(logs.keySet());
        live.forEach(worker -> free.removeAll(worker.assignment()));
        for (var partition : free) {
            any(live).assign(List.of(partition));
        }
    }

    private void dropBlocks() {
        var names = store.stagedNames();
        if (!names.isEmpty() && random.nextInt(3) == 0) {
            store.dropBlocks(names.get(random.nextInt(names.size())));
        }
    }

    private void compactOrReset() {
        if (rules.compaction()) {
            logs.values().forEach(log -> log.compact(random));
        }
        if (rules.resets() && random.nextBoolean()) {
            live.forEach(ModelWorker::stop);
            live.clear();
            group.replaceAll((partition, offset) ->
                    (long) random.nextInt((int) logs.get(partition).end() + 1));
            live.add(worker());
            assignAll();
        }
    }

    private void finish() {
        zombies.forEach(zombie -> zombie.task.pipeline.crash(random.nextInt(3)));
        ghosts.forEach(ghost -> ghost.crash(random.nextInt(3)));
        live.forEach(worker -> {
            if (random.nextBoolean()) {
                worker.stop();
            } else {
                worker.task.pipeline.crash(random.nextInt(3));
            }
        });
        live.clear();
        if (rules.resets()) {
            group.replaceAll((partition, offset) -> 0L);
        }
        var last = worker();
        last.task.pipeline.refused = 0;
        last.task.pipeline.answerLost = 0;
        live.add(last);
        assignAll();
        for (int i = 0; i < 600 && !reachedTheEnd(); i++) {
            last.poll(20);
            last.task.pipeline.runAll();
            clock.advance(Duration.ofSeconds(1));
            last.commit(false);
        }
        last.stop();
    }

    boolean reachedTheEnd() {
        return logs.values().stream().allMatch(log -> group.getOrDefault(log.source, 0L) >= log.end());
    }

    /** Largest use of a memory budget beyond its limit, in bytes. */
    long overdraft() {
        return budgets.stream().mapToLong(b -> b.peak() - b.limit()).max().orElse(0);
    }

    private ModelWorker any(List<ModelWorker> workers) {
        return workers.get(random.nextInt(workers.size()));
    }

    Collection<ModelLog> logs() {
        return logs.values();
    }
}
