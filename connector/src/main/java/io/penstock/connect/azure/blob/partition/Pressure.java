package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.buffer.MemoryLevel;
import io.penstock.connect.azure.blob.buffer.PressureRelief;
import io.penstock.connect.azure.blob.buffer.PressureRelief.Candidate;
import java.util.ArrayList;
import java.util.Collection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a task's memory near its budget: stages early, and stops consumption while storage does not keep up. */
final class Pressure {
    private static final Logger LOG = LoggerFactory.getLogger(Pressure.class);
    private static final double RESUME_BELOW = 0.5;

    private final MemoryBudget budget;
    private final Committer committer;
    private final SinkTaskContext context;
    private boolean paused;

    Pressure(MemoryBudget budget, Committer committer, SinkTaskContext context) {
        this.budget = budget;
        this.committer = committer;
        this.context = context;
    }

    /** Whether consumption is paused. */
    boolean paused() {
        return paused;
    }

    /** A new assignment starts as paused as the others are. */
    void opened(Collection<TopicPartition> partitions) {
        if (paused) {
            context.pause(partitions.toArray(TopicPartition[]::new));
        }
    }

    /** Relieves memory and pauses or resumes consumption, once per batch. */
    void relieve(Collection<PartitionWriter> writers) {
        var level = budget.level();
        if (level.compareTo(MemoryLevel.HIGH) >= 0) {
            stageEarly(writers);
        }
        var partitions = writers.stream().map(writer -> writer.source).toArray(TopicPartition[]::new);
        if (!paused && level == MemoryLevel.FULL) {
            paused = true;
            LOG.info("Buffers are full ({} of {} bytes): consumption pauses", budget.used(), budget.limit());
            context.pause(partitions);
        } else if (paused && budget.used() < budget.limit() * RESUME_BELOW) {
            paused = false;
            LOG.info("Buffers have room again ({} of {} bytes): consumption resumes", budget.used(), budget.limit());
            context.resume(partitions);
        }
    }

    private void stageEarly(Collection<PartitionWriter> writers) {
        var candidates = new ArrayList<Candidate<OpenBlob>>();
        for (var writer : writers) {
            for (var chain : writer.chains()) {
                if (chain.open != null) {
                    candidates.add(new Candidate<>(chain.open, chain.open.waiting(), chain.open.stats.lastUsed));
                }
            }
        }
        var relief = PressureRelief.choose(candidates, budget.used(), committer.bytesInFlight(), budget.limit());
        relief.stage().forEach(committer::relieve);
        relief.close().forEach(file -> committer.seal(file.chain, RotationCause.MEMORY));
    }
}
