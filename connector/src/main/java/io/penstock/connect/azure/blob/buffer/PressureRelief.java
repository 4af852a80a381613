package io.penstock.connect.azure.blob.buffer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses, without side effects, which buffered files to stage early when memory runs short. */
public final class PressureRelief {
    /** Smaller blocks would cost more requests than they free memory. */
    public static final int MIN_STAGE = 16 << 10;

    private static final double TARGET = 0.5;

    private PressureRelief() {}

    /**
     * A file that could give up its buffered bytes.
     *
     * @param <F> the caller's handle
     * @param lastUsed time of the last record, ms
     */
    public record Candidate<F>(F file, long buffered, long lastUsed) {}

    /**
     * What to do.
     *
     * @param stage files whose buffered bytes are to be staged; they stay open
     * @param close least recently used files to close, only when staging cannot help
     */
    public record Relief<F>(List<F> stage, List<F> close) {}

    /**
     * Chooses until use, less what is on its way out already, would be at half of the limit.
     *
     * @param inFlight bytes of blocks that wait for an answer and will be freed by it
     */
    public static <F> Relief<F> choose(List<Candidate<F>> files, long used, long inFlight, long limit) {
        if (MemoryLevel.of(used, limit).compareTo(MemoryLevel.HIGH) < 0) {
            return new Relief<>(List.of(), List.of());
        }
        long excess = used - inFlight - (long) (limit * TARGET);
        var stage = new ArrayList<F>();
        var bySize = files.stream()
                .filter(f -> f.buffered() >= MIN_STAGE)
                .sorted(Comparator.comparingLong((Candidate<F> f) -> f.buffered())
                        .reversed())
                .toList();
        for (var candidate : bySize) {
            if (excess <= 0) {
                break;
            }
            stage.add(candidate.file());
            excess -= candidate.buffered();
        }
        boolean stuck = bySize.isEmpty() && excess > 0 && MemoryLevel.of(used, limit) == MemoryLevel.FULL;
        return new Relief<>(stage, stuck ? leastRecentlyUsed(files, excess) : List.of());
    }

    private static <F> List<F> leastRecentlyUsed(List<Candidate<F>> files, long excess) {
        var close = new ArrayList<F>();
        long left = excess;
        for (var candidate : files.stream()
                .sorted(Comparator.comparingLong(Candidate::lastUsed))
                .toList()) {
            if (left <= 0) {
                break;
            }
            close.add(candidate.file());
            left -= Math.max(candidate.buffered(), 4 << 10);
        }
        return close;
    }
}
