package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.observe.Levels;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.storage.UploadPipeline;
import java.util.Collection;

/** Looks over all partitions for the metrics, at most once a second. Changes nothing. Task thread only. */
final class Survey {
    private static final long EVERY_MILLIS = 1_000;

    private final MemoryBudget budget;
    private final Pressure pressure;
    private final UploadPipeline pipeline;
    private final TaskMetrics metrics;
    private long next = Long.MIN_VALUE;

    Survey(MemoryBudget budget, Pressure pressure, UploadPipeline pipeline, TaskMetrics metrics) {
        this.budget = budget;
        this.pressure = pressure;
        this.pipeline = pipeline;
        this.metrics = metrics;
    }

    void look(Collection<PartitionWriter> writers, long now) {
        if (now < next) {
            return;
        }
        next = now + EVERY_MILLIS;
        long files = 0;
        long chains = 0;
        long probing = 0;
        long oldest = Levels.NEVER;
        long held = Levels.NEVER;
        for (var writer : writers) {
            for (var chain : writer.chains()) {
                chains++;
                probing += chain.probing ? 1 : 0;
                if (chain.open != null) {
                    files++;
                    oldest = Math.min(oldest, chain.open.stats.openedAt);
                }
            }
            held = Math.min(held, writer.cuts().heldSince(now));
            long cut = writer.cuts().cut();
            metrics.at(writer.source, cut, Math.max(0, writer.next() - cut));
        }
        int flying = pipeline.inFlight();
        metrics.levels(new Levels(
                files,
                chains,
                probing,
                budget.used(),
                budget.limit(),
                budget.peak(),
                flying,
                Math.max(0, pipeline.pending() - flying),
                pressure.paused(),
                oldest,
                held == now ? Levels.NEVER : held));
    }
}
