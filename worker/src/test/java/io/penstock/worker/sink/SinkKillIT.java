package io.penstock.worker.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.worker.sink.Rounds.Mishap;
import io.penstock.worker.sink.Rounds.Moment;
import io.penstock.worker.sink.Rounds.Round;
import io.penstock.worker.sink.StorageWire.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers die by {@code kill -9} again and again while records keep coming; in the end every record is in exactly one
 * blob. {@code -Dpenstock.kills} says how often, {@code -Dpenstock.kill.seed} repeats the plan of a run.
 */
class SinkKillIT {
    private static final String TOPIC = "orders";
    private static final String SINK = "orders-sink";
    private static final int PARTITIONS = 4;
    private static final int RECORDS_PER_SECOND = 300;
    private static final Duration MOMENT_LIMIT = Duration.ofSeconds(20);
    private static final Duration TAKE_OVER_LIMIT = Duration.ofMinutes(1);

    private final int kills = Integer.getInteger("penstock.kills", 5);
    private final long seed = Long.getLong("penstock.kill.seed", System.nanoTime());
    private final Map<Moment, Integer> moments = new EnumMap<>(Moment.class);
    private final Map<Mishap, Integer> mishaps = new EnumMap<>(Mishap.class);
    private final List<ConnectWorkerProcess> everyWorker = new ArrayList<>();
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2);

    @TempDir
    private Path folder;

    private SinkStage stage;
    private ConnectWorkerProcess first;
    private @Nullable ConnectWorkerProcess second; // null while it does not run
    private @Nullable ConnectWorkerProcess spare; // the second while it does not run

    @AfterEach
    void stop() {
        later.shutdownNow();
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void storesEveryRecordOnceHoweverOftenWorkersAreKilled() throws Exception {
        // Given
        System.out.println("kills " + kills + ", seed " + seed);
        long start = System.nanoTime();
        stage = SinkStage.start(folder);
        stage.createTopic(TOPIC, PARTITIONS);
        first = addWorker();
        new ConnectRest(first).configure(SINK, stage.sink(TOPIC, fileShape()));
        var traffic = Traffic.start(stage.broker.bootstrapServers(), TOPIC, PARTITIONS, RECORDS_PER_SECOND, seed);

        // When
        var rounds = new Rounds(seed);
        for (int i = 0; i < kills; i++) {
            play(rounds.next());
        }
        traffic.close();
        first.awaitHealthy();
        stage.awaitNoLag(SINK, TOPIC, Duration.ofMinutes(2));
        long lag = stage.lag(SINK, TOPIC);
        var failures = taskFailures();
        stage.closeWorkers();

        // Then
        var audit = stage.audit(SinkStage.CONTAINER);
        var content = stage.compare(TOPIC, SinkStage.CONTAINER);
        print(content, lag, audit, System.nanoTime() - start);
        assertThat(failures).as("failed tasks, seed %d", seed).isEmpty();
        assertThat(lag).isZero();
        assertThat(audit.exit()).as("seed %d: %s", seed, audit.text()).isZero();
        assertThat(content.exact()).as("seed %d: %s", seed, content).isTrue();
        assertThat(content.stored()).isPositive();
    }

    /** Files of one block and of several, closed by count, by age and for want of records. */
    private static Map<String, String> fileShape() {
        return Map.of(
                "flush.size", "400",
                "penstock.rotate.max.age.ms", "3000",
                "penstock.rotate.idle.ms", "1500",
                "penstock.upload.put.blob.max.bytes", "65536",
                "azblob.block.size", "262144",
                "azblob.retry.backoff.ms", "100");
    }

    private void play(Round round) {
        moments.merge(round.moment(), 1, Integer::sum);
        mishaps.merge(round.mishap(), 1, Integer::sum);
        var standstill = begin(round);
        awaitMoment(round);
        kill(round);
        end(standstill);
    }

    private @Nullable ScheduledFuture<?> begin(Round round) {
        long still = round.standstillMillis();
        switch (round.mishap()) {
            case NONE -> {}
            case ANSWER_IS_LOST -> stage.wire.cutNextPublication();
            case SECOND_WORKER -> startSecond();
            case ZOMBIE -> letTheFirstBecomeAZombie();
            case BROKER_DIES -> {
                stage.broker.kill();
                stage.broker.restart();
            }
            case STORAGE_STANDS_STILL -> {
                stage.azurite.freeze();
                return later.schedule(stage.azurite::thaw, still, TimeUnit.MILLISECONDS);
            }
            case BROKER_STANDS_STILL -> {
                stage.broker.freeze();
                return later.schedule(stage.broker::thaw, still, TimeUnit.MILLISECONDS);
            }
        }
        return null;
    }

    private void letTheFirstBecomeAZombie() {
        startSecond();
        first.awaitHealthy();
        new ConnectRest(first).awaitRunning(SINK, 2);
        first.freeze();
        awaitMore(Kind.PUBLISH, 2, TAKE_OVER_LIMIT);
        first.thaw();
    }

    private void startSecond() {
        if (second != null) {
            return;
        }
        if (spare == null) {
            second = addWorker();
        } else {
            second = spare;
            second.restart();
        }
    }

    private ConnectWorkerProcess addWorker() {
        var worker = stage.addWorker();
        everyWorker.add(worker);
        return worker;
    }

    private void awaitMoment(Round round) {
        if (round.moment().kind != null) {
            awaitMore(round.moment().kind, round.requests(), MOMENT_LIMIT);
        }
    }

    /** A moment that does not come, such as a listing when all folders are known, is not waited for any longer. */
    private void awaitMore(Kind kind, int count, Duration limit) {
        long goal = stage.wire.passed(kind) + count;
        try {
            await().pollInterval(Duration.ofMillis(1)).atMost(limit).until(() -> stage.wire.passed(kind) >= goal);
        } catch (ConditionTimeoutException late) {
            System.out.println("no " + kind + " within " + limit);
        }
    }

    private void kill(Round round) {
        var victim = second != null && round.secondDies() ? second : first;
        end(later.schedule(victim::kill, round.delayMillis(), TimeUnit.MILLISECONDS));
        if (victim == first) {
            first.startAgain();
        } else {
            spare = second;
            second = null;
        }
    }

    private static void end(@Nullable ScheduledFuture<?> event) {
        if (event == null) {
            return;
        }
        try {
            event.get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<String> taskFailures() throws IOException {
        var found = new ArrayList<String>();
        for (var worker : everyWorker) {
            try (var lines = Files.lines(worker.logFile())) {
                lines.filter(line -> line.contains("uncaught and unrecoverable exception"))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private void print(StoredContent.Comparison content, long lag, SinkStage.Outcome audit, long nanos) {
        System.out.printf(
                """
                kills        %d, seed %d
                moments      %s
                mishaps      %s
                records      in the topic %d (stored twice by the producer %d), in blobs %d, missing %d, twice %d
                files        %d
                requests     %d blocks staged, %d publications, %d listings
                names taken  %d
                answers lost %d
                lag          %d
                audit        exit %d
                seconds      %d
                %s
                """,
                kills,
                seed,
                moments,
                mishaps,
                content.produced(),
                content.repeated(),
                content.stored(),
                content.missing(),
                content.doubled(),
                content.files(),
                stage.wire.passed(Kind.STAGE),
                stage.wire.passed(Kind.PUBLISH),
                stage.wire.passed(Kind.LIST),
                stage.wire.namesTaken(),
                stage.wire.answersCut(),
                lag,
                audit.exit(),
                TimeUnit.NANOSECONDS.toSeconds(nanos),
                audit.text());
    }
}
