package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.observe.TaskMetrics;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rotations of one partition that come with time and not with a record: schedule, idle files, barrier. */
final class Triggers {
    private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);
    private static final long EVERY_MILLIS = 200;

    private final PartitionWriter writer;
    private final Committer committer;
    private final RotationPolicy policy;
    private final Schedule schedule;
    private final TaskMetrics metrics;
    private long nextBoundary;
    private long nextLook;

    Triggers(PartitionWriter writer, Committer committer, RotationPolicy policy, TaskMetrics metrics, long now) {
        this.writer = writer;
        this.committer = committer;
        this.policy = policy;
        this.metrics = metrics;
        this.schedule = new Schedule(
                policy.settings().scheduleMillis(), policy.settings().zone());
        this.nextBoundary = schedule.enabled() ? schedule.next(now) : Long.MAX_VALUE;
        this.nextLook = now;
    }

    /** Closes what is due. */
    void run(long now) {
        if (now >= nextBoundary) {
            sealAll(RotationCause.SCHEDULE);
            nextBoundary = schedule.next(now);
        }
        if (now < nextLook) {
            return;
        }
        nextLook = now + EVERY_MILLIS;
        if (writer.cuts().barrierDue(now, policy.settings().maxAgeMillis())) {
            LOG.debug("Barrier: the files of partition {} are closed because of their age", writer.source);
            metrics.barrier();
            sealAll(RotationCause.MAX_AGE);
        }
        for (var chain : List.copyOf(writer.chains())) {
            if (chain.open != null && policy.idle(chain.open.stats, now)) {
                committer.seal(chain, RotationCause.IDLE);
            }
        }
    }

    private void sealAll(RotationCause cause) {
        for (var chain : List.copyOf(writer.chains())) {
            committer.seal(chain, cause);
        }
    }
}
