package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.storage.OffsetRange;
import java.util.function.LongConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a partition over from the writers before: sets the reader to where the first record lies that may be needed, and
 * passes over what is written already. Task thread only.
 */
final class Takeover {
    /** What else it may be when the record of an offset has another timestamp than the one that was written. */
    static final String OTHER_TIME =
            ". If it is the same topic, a transform that sets timestamps was changed before all"
                    + " that it had been given was committed: change it back, wait until the sink has no lag, and change it then";

    private static final long UNKNOWN = -1;

    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

    private final TopicPartition source;
    private final Rewind rewind;
    private final ReadPosition position;
    private boolean trustsGroup;
    private final LongConsumer writtenBelow;
    private @Nullable Inheritance inherited; // null before, and when no writer has written anything
    private long group = UNKNOWN; // where the group stood when the partition was assigned
    private long begin = UNKNOWN; // nothing below is to be delivered

    /**
     * For one assignment of a partition.
     *
     * @param trustsGroup whether the group is ahead of the manifest only where nothing is left to write
     * @param writtenBelow is told below which offset nothing is to be written
     */
    Takeover(
            TopicPartition source,
            Rewind rewind,
            ReadPosition position,
            boolean trustsGroup,
            LongConsumer writtenBelow) {
        this.source = source;
        this.position = position;
        this.rewind = rewind;
        this.trustsGroup = trustsGroup;
        this.writtenBelow = writtenBelow;
    }

    /** The group is ahead of the manifest for a reason that is known. */
    void trustGroup() {
        trustsGroup = true;
    }

    /** Connect says where the reader stands; what it says first is where the group stood. */
    void groupAt(long position) {
        if (group == UNKNOWN) {
            group = position;
            place();
        }
    }

    /** A record has come before it is known what is written: it is to come again. */
    void tooEarly(long offset) {
        group = group == UNKNOWN ? offset : Math.min(group, offset);
        rewind.want(group);
    }

    /** It is known now what is written; null for nothing. */
    void of(@Nullable Inheritance known) {
        inherited = known;
        if (known != null) {
            writtenBelow.accept(known.frontier());
        }
        place();
    }

    /** Whether it is known where the reader has to stand. */
    boolean placed() {
        return inherited == null || begin != UNKNOWN;
    }

    private void place() {
        if (inherited != null && group != UNKNOWN) {
            if (group > inherited.frontier()) {
                inherited = groupIsAhead(inherited);
            }
            begin = inherited.begin(group);
            if (begin != group) {
                rewind.jump(begin);
            }
        }
    }

    /**
     * The group passes the frontier where records are not to be written, and it passes what this connector writes under
     * another manifest.
     */
    private Inheritance groupIsAhead(Inheritance behind) {
        if (!trustsGroup) {
            LOG.warn(
                    "Partition {} goes back from offset {}, where its group stands, to {}, up to where its manifest knows it"
                            + " written: with consumer.override.auto.offset.reset other than earliest the group may have lost its"
                            + " offset. If another container or manifest has the records between, stop the connector, set its"
                            + " offset through Connect's offsets API, and remove what is there twice",
                    source,
                    group,
                    behind.frontier());
            return behind;
        }
        LOG.info(
                "Partition {} goes on at offset {}, where its group stands; its manifest ends at {}. What lies between was"
                        + " not to be written, or was written under another manifest",
                source,
                group,
                behind.frontier());
        writtenBelow.accept(group);
        position.jumped(new OffsetRange(behind.frontier(), group - 1));
        return behind.upTo(group);
    }

    /**
     * Whether a record comes from behind the beginning, and not from before the reader was set there.
     *
     * @throws TaskFault if it cannot be the record of its offset that was written
     */
    boolean takes(SinkRecord record) {
        if (inherited == null) {
            return true;
        }
        long offset = record.originalKafkaOffset();
        groupAt(offset);
        if (rewind.ignoresBatch()) {
            return false;
        }
        if (!inherited.covers(offset)) {
            begin = inherited.frontier(); // and nothing in front of it may come any more
        } else if (offset < begin) {
            throw startedAnew(offset, inherited.frontier(), "");
        } else if (inherited.contradictedBy(record)) {
            throw startedAnew(offset, inherited.frontier(), OTHER_TIME);
        }
        return true;
    }

    /** Whether an earlier writer has dealt with a record. */
    boolean covers(long offset) {
        return inherited != null && inherited.covers(offset);
    }

    private TaskFault startedAnew(long offset, long frontier, String otherCause) {
        return new TaskFault(
                "Topic " + source.topic() + " seems to have been created again: offset " + offset + " of partition "
                        + source.partition() + " was delivered, and the manifest has everything below " + frontier,
                "Nothing was overwritten and no offset was committed",
                "Stop the connector, reset its offsets through Connect's offsets API, and set penstock.generation to"
                        + " write the new topic into folders of its own" + otherCause);
    }
}
