package io.penstock.connect.azure.blob.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one small blob per partition says: who writes the partition, up to which offset it is written, and which files are
 * to become visible. Only who holds its current version may move the frontier, so an older writer can do no harm.
 *
 * @param connector connector name
 * @param topic topic before transforms
 * @param epoch one higher with every writer
 * @param writer 16 hex digits, random per task start
 * @param round one higher with every frontier
 * @param frontier every record below is in a published blob or in an intent; null when nothing was written yet
 * @param previous the frontier before; null for none
 * @param committed Connect went on after it was asked to commit this offset, so no dead letter of a record below is
 *     missing; null when that is not known of any
 * @param staged since when blocks of the intents may have been in storage, ms since the epoch
 * @param intents files of the last round
 */
public record Manifest(
        String connector,
        String topic,
        int partition,
        long epoch,
        String writer,
        long round,
        @Nullable Long frontier,
        @Nullable Long previous,
        @Nullable Long committed,
        long staged,
        List<Intent> intents) {
    /** Copies the list. */
    public Manifest {
        intents = List.copyOf(intents);
    }

    /** The manifest before the first writer. */
    static Manifest none(String connector, String topic, int partition) {
        return new Manifest(connector, topic, partition, 0, "", 0, null, null, null, 0, List.of());
    }

    /** Another writer takes over; from now on the older one cannot write. */
    Manifest takenOver(String newWriter) {
        return new Manifest(
                connector, topic, partition, epoch + 1, newWriter, round, frontier, previous, committed, staged,
                intents);
    }

    /** A round is complete: its files take the place of the last one's, which are all visible. */
    public Manifest decided(long newFrontier, @Nullable Long committedUpTo, List<Intent> files, long stagedSince) {
        return new Manifest(
                connector,
                topic,
                partition,
                epoch,
                writer,
                round + 1,
                newFrontier,
                frontier,
                higher(committed, committedUpTo),
                stagedSince,
                files);
    }

    private static @Nullable Long higher(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.max(one, other);
    }

    /** Somebody decides where to go on, or, with null, that the group's offset tells; all intents are visible. */
    public Manifest movedTo(@Nullable Long newFrontier) {
        return new Manifest(
                connector,
                topic,
                partition,
                epoch,
                writer,
                round + 1,
                newFrontier,
                frontier,
                newFrontier,
                staged,
                List.of());
    }

    /** Whether two copies come from the same write. */
    public boolean sameWriteAs(Manifest other) {
        return epoch == other.epoch && round == other.round && writer.equals(other.writer);
    }
}
