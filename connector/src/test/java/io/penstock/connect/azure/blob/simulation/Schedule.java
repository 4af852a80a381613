package io.penstock.connect.azure.blob.simulation;

import io.penstock.connect.azure.blob.delivery.ManifestCodec;
import io.penstock.connect.azure.blob.partition.ErrantRecords.NullValues;
import io.penstock.connect.azure.blob.storage.StoreResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * One random history of a connector: workers read, crash, become zombies, win and lose partitions, requests fail or lose
 * their answers. At its end one healthy worker finishes the job.
 */
final class Schedule {
    final Rules rules;
    final ModelStore store = new ModelStore();
    final Map<TopicPartition, ModelLog> logs = new TreeMap<>(ModelWorker.BY_NAME);
    final Map<TopicPartition, Long> group = new HashMap<>();
    final Map<TopicPartition, Set<Long>> letters = new HashMap<>();
    private final Map<TopicPartition, Long> takenForCommitted = new HashMap<>(); // by the last worker
    private final Random random;
    private final ManualClock clock = new ManualClock(Records.HOUR_14 + 86_400_000);
    private final List<ModelWorker> live = new ArrayList<>();
    private final List<ModelWorker> zombies = new ArrayList<>();
    private final List<ModelPipeline> ghosts = new ArrayList<>(); // requests of crashed workers, still on the wire
    private final ModelTasks tasks;
    private final int calm;
    private final int zombieShare;
    private int version;

    Schedule(long seed, Rules rules) {
        this.rules = rules;
        this.random = new Random(seed);
        boolean littleMemory = random.nextInt(4) == 0;
        store.overwrites = rules.breakage() == Breakage.UNCONDITIONAL_WRITES;
        store.refusesPutBlobOverBlocks = random.nextBoolean();
        int partitions = 1 + random.nextInt(2);
        for (int p = 0; p < partitions; p++) {
            var source = new TopicPartition("t", p);
            int count = 20 + random.nextInt(80);
            int paths = 1 + random.nextInt(5);
            boolean changing = rules.has(Trouble.CHANGING_FATES);
            logs.put(source, new ModelLog(source, count, paths, littleMemory ? 6_000 : 0, changing, random));
        }
        this.calm = new int[] {5, 12, 30}[random.nextInt(3)];
        this.zombieShare = random.nextInt(4);
        this.tasks = new ModelTasks(rules, new BrokenStore(store, rules.breakage()), clock, random, littleMemory);
    }

    /** Runs the history to its end. */
    void run() {
        live.add(worker());
        assignAll();
        int steps = 80 + random.nextInt(160);
        for (int i = 0; i < steps; i++) {
            step();
        }
        finish();
    }

    private ModelWorker worker() {
        return worker(20);
    }

    private ModelWorker worker(int oneLetterOf) {
        var task = tasks.next(version);
        ModelLetters reporter = null;
        if (rules.has(Trouble.LETTERS)) {
            reporter = new ModelLetters(letters, random, oneLetterOf);
            task.reporter = reporter;
            task.nullValues = NullValues.DLQ;
        }
        return new ModelWorker(task, reporter, logs, group, random, version);
    }

    private void step() {
        clock.advance(pause());
        if (random.nextInt(calm) == 0) {
            event();
        } else {
            boolean byZombie = !zombies.isEmpty() && random.nextInt(4) < zombieShare;
            act(byZombie ? any(zombies) : any(live));
        }
    }

    private void act(ModelWorker worker) {
        switch (random.nextInt(8)) {
            case 0 -> orFail(worker, () -> worker.commit(random.nextInt(5) == 0));
            case 1, 2, 3 -> orFail(worker, () -> worker.poll(15));
            default -> {
                worker.letterArrives();
                request(worker);
            }
        }
    }

    private void event() {
        switch (random.nextInt(14)) {
            case 0 -> crash(any(live));
            case 1, 2, 3 -> isolate(any(live));
            case 4 -> rebalanceAll();
            case 5 -> moveOne();
            case 6, 7 -> dropBlocks();
            case 8 -> endZombie();
            case 9 -> compact();
            case 10 -> reset();
            case 11 -> outage();
            case 12 -> restartAll();
            default -> readersAct();
        }
    }

    private Duration pause() {
        boolean hours = rules.has(Trouble.WALL_CLOCK);
        return Duration.ofMillis(
                random.nextInt(10) == 0 ? random.nextInt(hours ? 4_000_000 : 20_000) : random.nextInt(800));
    }

    private void orFail(ModelWorker worker, Runnable turn) {
        try {
            turn.run();
        } catch (ConnectException e) {
            if (!worker.mayFail() && !isAllowed(e)) {
                throw e;
            }
            worker.stop();
            if (zombies.remove(worker) || !live.remove(worker)) {
                return;
            }
            live.add(worker());
            assignAll();
        }
    }

    private boolean isAllowed(ConnectException fault) {
        // a name whose blocks expire, are thrown away by zombies' requests, or become a blob that a reader moves
        // away before the task has heard of it, time and again, is given up, and so is a manifest that another
        // writer has taken over: that can be a zombie, too, which had been slow to open the partition. The task
        // that takes its place has to end with every record once all the same.
        return ((store.expired >= 2 || rules.has(Trouble.ZOMBIES) || rules.has(Trouble.READERS))
                        && fault.getMessage().contains("three times"))
                || (rules.has(Trouble.ZOMBIES) && fault.getMessage().contains("Another writer owns manifest"));
    }

    private void request(ModelWorker worker) {
        int requests = 1 + random.nextInt(6);
        for (int i = 0; i < requests; i++) {
            boolean byGhost = !ghosts.isEmpty() && random.nextInt(4) == 0;
            wire(byGhost ? ghosts.get(random.nextInt(ghosts.size())) : worker.task.pipeline);
        }
    }

    private void wire(ModelPipeline pipeline) {
        if (random.nextInt(6) == 0) {
            pipeline.arriveLate();
        } else {
            pipeline.step();
        }
    }

    private void crash(ModelWorker worker) {
        live.remove(worker);
        die(worker);
        live.add(worker());
        assignAll();
    }

    private void die(ModelWorker worker) {
        if (rules.has(Trouble.ZOMBIES) && random.nextBoolean()) {
            ghosts.add(worker.task.pipeline);
        } else {
            worker.task.pipeline.crash(random.nextInt(4));
        }
    }

    private void isolate(ModelWorker worker) {
        if (rules.has(Trouble.ZOMBIES) && zombies.size() < 3) {
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
        if (!names.isEmpty() && !rules.manifest()) { // with a manifest only time makes blocks expire
            store.dropBlocks(names.get(random.nextInt(names.size())));
        }
    }

    private void compact() {
        if (rules.has(Trouble.COMPACTION)) {
            logs.values().forEach(log -> log.compact(random));
            if (random.nextInt(4) == 0) {
                group.forEach((partition, committed) -> logs.get(partition).expire(committed));
            }
        }
    }

    private void reset() {
        if (rules.has(Trouble.RESETS) && random.nextBoolean()) {
            stopAll();
            // before its first round a manifest knows no better than the group, which then must not be ahead
            group.replaceAll((partition, offset) -> (long) random.nextInt(
                    (int) (rules.manifest() ? offset : logs.get(partition).end()) + 1));
            live.add(worker());
            assignAll();
        }
    }

    private void outage() {
        long until = clock.millis() + random.nextInt(30_000);
        live.forEach(worker -> worker.task.pipeline.downUntil = until);
        zombies.forEach(worker -> worker.task.pipeline.downUntil = until);
    }

    /** A restart of the connector; its settings are other ones afterwards. */
    private void restartAll() {
        version++;
        stopAll();
        if (rules.has(Trouble.CHANGING_MANIFESTS) && logs.keySet().stream().allMatch(this::stoppedCleanly)) {
            tasks.changeManifests();
        }
        live.add(worker());
        assignAll();
    }

    /** Whether the group has come as far as the manifest, so that everything it knows is visible. */
    private boolean stoppedCleanly(TopicPartition source) {
        var name = "%s/%s/%s/%d.json"
                .formatted(tasks.manifests(), ModelTask.CONNECTOR, source.topic(), source.partition());
        var found = store.getBlob(name);
        if (found.kind() != StoreResult.Kind.OK) {
            return true;
        }
        try {
            Long frontier = ManifestCodec.decode(found.value().bytes()).frontier();
            return frontier == null || group.getOrDefault(source, 0L) >= frontier;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stopAll() {
        for (var worker : live) {
            if (random.nextInt(3) == 0) {
                die(worker);
            } else {
                worker.stop();
            }
        }
        live.clear();
    }

    private void readersAct() {
        if (rules.has(Trouble.READERS)) {
            live.forEach(worker -> worker.task.pipeline.loseLate());
            zombies.forEach(worker -> worker.task.pipeline.loseLate());
            ghosts.forEach(ModelPipeline::loseLate);
            for (var blob : store.blobs()) {
                if (random.nextBoolean()) {
                    store.take(blob.properties().name());
                }
            }
        }
    }

    private void finish() {
        zombies.forEach(zombie -> zombie.task.pipeline.crash(random.nextInt(3)));
        ghosts.forEach(ghost -> ghost.crash(random.nextInt(3)));
        stopAll();
        if (rules.has(Trouble.RESETS)) {
            group.replaceAll((partition, offset) -> 0L);
        }
        var last = worker(0);
        last.task.pipeline.healthy();
        live.add(last);
        assignAll();
        for (int i = 0; i < 600 && !reachedTheEnd(); i++) {
            last.poll(20);
            last.task.pipeline.runAll();
            clock.advance(Duration.ofSeconds(1));
            last.commit(false);
            takenForCommitted.putAll(last.takenForCommitted());
        }
        last.stop();
    }

    /** By the group's offsets, or by those that Connect takes for committed, since the sink set its reader there. */
    boolean reachedTheEnd() {
        return logs.values().stream()
                .allMatch(log ->
                        Math.max(group.getOrDefault(log.source, 0L), takenForCommitted.getOrDefault(log.source, 0L))
                                >= log.end());
    }

    private ModelWorker any(List<ModelWorker> workers) {
        return workers.get(random.nextInt(workers.size()));
    }

    Collection<ModelLog> logs() {
        return logs.values();
    }
}
