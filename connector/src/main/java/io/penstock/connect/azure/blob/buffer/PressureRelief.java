package io.penstock.connect.azure.blob.buffer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses, without side effects, how to make memory free: which files to send parts of, and which to close. */
public final class PressureRelief {
    /** Smaller blocks would cost more requests than they free memory. */
    public static final int MIN_STAGE = 16 << 10;

    /** When consumption stands still, even small blocks are better than small files. */
    public static final int LEAST_STAGE = 4 << 10;

    private static final int MANY_BLOCKS = 20_000;
    private static final long LARGE_STAGE = 1 << 20;
    private static final double TARGET = 0.5;
    private static final double CLOSE_TARGET = 0.7;

    private PressureRelief() {}

    /**
     * An open file.
     *
     * @param <F> the caller's handle
     * @param part bytes that can be sent or compressed at once
     * @param held bytes that are free when it is closed and published
     * @param lastUsed time of the last record, ms
     */
    public record Candidate<F>(F file, long part, long held, long lastUsed) {}

    /**
     * The fewest bytes of a file that are worth sending, or {@link Long#MAX_VALUE} when memory is not short.
     *
     * @param quiet whether nothing is under way whose end would make memory free
     */
    public static long least(MemoryLevel level, boolean quiet) {
        return switch (level) {
            case LOW, MEDIUM -> Long.MAX_VALUE;
            case HIGH -> MIN_STAGE;
            case FULL -> quiet ? LEAST_STAGE : MIN_STAGE;
        };
    }

    /**
     * The fewest bytes of one file that are worth sending: a file with very many blocks may not come nearer to the most
     * that it can have in small steps.
     *
     * @param least for any file; 0 when it is about closing files and not about sending parts of them
     */
    public static long least(long least, int blocks) {
        return least > 0 && blocks > MANY_BLOCKS ? Math.max(least, LARGE_STAGE) : least;
    }

    /**
     * The files to send parts of, the largest part first, until use would be at half of the limit. They stay open.
     *
     * @param files those with enough to send
     * @param inFlight bytes that will be free without this
     */
    public static <F> List<F> stage(List<Candidate<F>> files, long used, long inFlight, long limit) {
        long excess = used - inFlight - (long) (limit * TARGET);
        if (excess <= 0 || files.isEmpty()) {
            return List.of();
        }
        var stage = new ArrayList<F>();
        var bySize = files.stream()
                .sorted(Comparator.comparingLong((Candidate<F> f) -> f.part()).reversed())
                .toList();
        for (var candidate : bySize) {
            if (excess <= 0) {
                break;
            }
            stage.add(candidate.file());
            excess -= candidate.part();
        }
        return stage;
    }

    /** The files to close when nothing is worth sending and nothing is under way: the least recently used ones. */
    public static <F> List<F> close(List<Candidate<F>> files, long used, long limit) {
        long excess = used - (long) (limit * CLOSE_TARGET);
        var close = new ArrayList<F>();
        for (var candidate : files.stream()
                .sorted(Comparator.comparingLong(Candidate::lastUsed))
                .toList()) {
            if (excess <= 0) {
                break;
            }
            close.add(candidate.file());
            excess -= candidate.held();
        }
        return close;
    }
}
