package io.penstock.worker.sink;

import io.penstock.worker.sink.StorageWire.Kind;
import java.util.Random;

/** What happens before each kill, drawn from a seed: the moment, and what else goes wrong. */
final class Rounds {
    /** What the kill waits for. */
    enum Moment {
        /** Some time, which may be while the worker still starts. */
        ANY(null),
        /** Blocks are being staged. */
        STAGING(Kind.STAGE),
        /** Files are being published. */
        PUBLISHING(Kind.PUBLISH),
        /** Folders are being listed. */
        LISTING(Kind.LIST);

        final Kind kind;

        Moment(Kind kind) {
            this.kind = kind;
        }
    }

    /** What goes wrong beside the kill. */
    enum Mishap {
        NONE,
        /** Storage answers nothing for seconds. */
        STORAGE_STANDS_STILL,
        /** The broker answers nothing for seconds. */
        BROKER_STANDS_STILL,
        /** The broker is killed and started again. */
        BROKER_DIES,
        /** The answer to a publication is lost on the way. */
        ANSWER_IS_LOST,
        /** A second worker joins, and one of the two is killed. */
        SECOND_WORKER,
        /** A second worker takes over while the first is held; then the first goes on with what it had begun. */
        ZOMBIE
    }

    /**
     * One round.
     *
     * @param requests how many more requests of the moment's kind go by first
     * @param delayMillis after that
     * @param standstillMillis how long something stands still
     * @param secondDies whether it is the second worker, if there is one, that is killed
     */
    record Round(
            Moment moment, int requests, int delayMillis, Mishap mishap, int standstillMillis, boolean secondDies) {}

    private static final Mishap[] MISHAPS = {
        Mishap.NONE,
        Mishap.ANSWER_IS_LOST,
        Mishap.NONE,
        Mishap.STORAGE_STANDS_STILL,
        Mishap.SECOND_WORKER,
        Mishap.NONE,
        Mishap.ZOMBIE,
        Mishap.BROKER_STANDS_STILL,
        Mishap.NONE,
        Mishap.BROKER_DIES
    };

    private final Random random;
    private int moments;
    private int mishaps;

    Rounds(long seed) {
        this.random = new Random(seed);
        this.moments = random.nextInt(Moment.values().length);
        this.mishaps = random.nextInt(MISHAPS.length);
    }

    /** The next round: moments and mishaps take turns, all else is chance. */
    Round next() {
        var moment = Moment.values()[moments++ % Moment.values().length];
        var mishap = MISHAPS[mishaps++ % MISHAPS.length];
        boolean any = moment == Moment.ANY;
        return new Round(
                moment,
                1 + random.nextInt(6),
                any ? random.nextInt(9_000) : random.nextInt(40),
                mishap,
                1_000 + random.nextInt(3_000),
                random.nextBoolean());
    }
}
