package io.penstock.connect.azure.blob.partition;

import java.util.OptionalLong;

/**
 * Reading a stretch of one partition again. A seek that is asked for takes effect before the next batch, so the batch at
 * hand is ignored. Until the reader is past the highest offset seen, the cut is held at the next offset to be read.
 */
final class Rewind {
    private enum Phase {
        NONE,
        WANTED,
        REQUESTED,
        READING
    }

    private Phase phase = Phase.NONE;
    private long position;

    /** Asks for a seek; an earlier wish or position that is lower stays. */
    void want(long offset) {
        position = phase == Phase.NONE ? offset : Math.min(position, offset);
        phase = Phase.WANTED;
    }

    /** Asks for a seek to an offset and nowhere else. */
    void jump(long offset) {
        position = offset;
        phase = Phase.WANTED;
    }

    /** A new batch has come: a seek that was requested has happened. */
    void batchArrives() {
        if (phase == Phase.REQUESTED) {
            phase = Phase.READING;
        }
    }

    /** The offset to seek to, once per wish. */
    OptionalLong takeSeek() {
        if (phase != Phase.WANTED) {
            return OptionalLong.empty();
        }
        phase = Phase.REQUESTED;
        return OptionalLong.of(position);
    }

    /** Whether records of the batch at hand come from before the seek. */
    boolean ignoresBatch() {
        return phase == Phase.WANTED || phase == Phase.REQUESTED;
    }

    /** Whether records up to the highest offset seen are being read again. */
    boolean reading() {
        return phase == Phase.READING;
    }

    /** Notes that everything below an offset has been read again. */
    void readUpTo(long nextOffset) {
        if (phase == Phase.READING) {
            position = Math.max(position, nextOffset);
        }
    }

    /** The stretch is read. */
    void finish() {
        phase = Phase.NONE;
    }

    /** Upper limit of the cut. */
    long limit() {
        return phase == Phase.NONE ? Long.MAX_VALUE : position;
    }
}
