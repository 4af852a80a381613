package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.buffer.MemoryLevel;
import io.penstock.connect.azure.blob.buffer.PressureRelief;
import io.penstock.connect.azure.blob.buffer.PressureRelief.Candidate;
import io.penstock.connect.azure.blob.storage.UploadPipeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a task's memory near its budget: stages early, and stops consumption while storage does not keep up. */
final class Pressure {
    private static final Logger LOG = LoggerFactory.getLogger(Pressure.class);
    private static final double RESUME_BELOW = 0.5;

    private final MemoryBudget budget;
    private final Committer committer;
    private final UploadPipeline pipeline;
    private final Pauses pauses;

    Pressure(MemoryBudget budget, Committer committer, UploadPipeline pipeline, Pauses pauses) {
        this.budget = budget;
        this.committer = committer;
        this.pipeline = pipeline;
        this.pauses = pauses;
    }

    /** Whether consumption is paused. */
    boolean paused() {
        return pauses.all();
    }

    /** Relieves memory and pauses or resumes consumption, once per batch. */
    void relieve(Collection<PartitionWriter> writers) {
        var level = budget.level();
        if (level.compareTo(MemoryLevel.HIGH) >= 0) {
            makeFree(writers, level);
        }
        var partitions = writers.stream().map(writer -> writer.source).toList();
        if (!pauses.all() && level == MemoryLevel.FULL) {
            LOG.info("Buffers are full ({} of {} bytes): consumption pauses", budget.used(), budget.limit());
            pauses.pauseAll(partitions);
        } else if (pauses.all() && hasRoom(level)) {
            LOG.info("Buffers have room again ({} of {} bytes): consumption resumes", budget.used(), budget.limit());
            pauses.resumeAll(partitions);
        }
    }

    /** With nothing under way, waiting longer would make nothing free. */
    private boolean hasRoom(MemoryLevel level) {
        return budget.used() < budget.limit() * RESUME_BELOW || (level != MemoryLevel.FULL && pipeline.pending() == 0);
    }

    private void makeFree(Collection<PartitionWriter> writers, MemoryLevel level) {
        boolean quiet = pipeline.pending() == 0;
        long least = PressureRelief.least(level, quiet);
        var stage =
                PressureRelief.stage(open(writers, least), budget.used(), committer.bytesInFlight(), budget.limit());
        stage.forEach(file -> committer.relieve(file, leastOf(file, least)));
        if (level == MemoryLevel.FULL && quiet && stage.isEmpty()) {
            PressureRelief.close(open(writers, 0), budget.used(), budget.limit())
                    .forEach(file -> committer.seal(file.chain, RotationCause.MEMORY));
        }
    }

    private static long leastOf(OpenBlob file, long least) {
        return PressureRelief.least(least, file.stats.blocks);
    }

    private static List<Candidate<OpenBlob>> open(Collection<PartitionWriter> writers, long least) {
        var files = new ArrayList<Candidate<OpenBlob>>();
        for (var writer : writers) {
            for (var chain : writer.chains()) {
                var file = chain.open;
                if (file != null && file.largestPart() >= leastOf(file, least)) {
                    files.add(new Candidate<>(file, file.largestPart(), file.held(), file.stats.lastUsed));
                }
            }
        }
        return files;
    }
}
