package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a record that comes late: its Kafka timestamp is later than its own time by more than a limit. That is
 * decided from the record alone and never from the records before it, so that a record read again is judged the same.
 * Pure.
 *
 * @param action what is done
 * @param afterMillis limit in ms; −1: nothing is late
 * @param prefix folder of late records, before all others
 */
public record LatePolicy(Action action, long afterMillis, String prefix) {
    /** What is done with late records. */
    public enum Action {
        /** They go to the folder of their own time, as all records do. */
        OWN_FILE,
        /** They go to the folder of their own time below another top folder. */
        PREFIX,
        /** They are errant. */
        DLQ,
        /** They are left out. */
        DROP
    }

    /** The policy under which nothing is late. */
    public static LatePolicy off() {
        return new LatePolicy(Action.OWN_FILE, -1, "");
    }

    /** Whether it makes a difference to any record. */
    public boolean active() {
        return afterMillis >= 0 && action != Action.OWN_FILE;
    }

    /**
     * What to do with a record; {@link Action#OWN_FILE} when it is not late.
     *
     * @param timestamp Kafka timestamp in ms
     * @param time extracted time in ms
     * @throws RecordFault if that cannot be told, or if late records are errant
     */
    Action judge(@Nullable Long timestamp, long time) {
        if (!active()) {
            return Action.OWN_FILE;
        }
        if (timestamp == null) {
            throw new RecordFault(Stage.TIME, "the record has no Kafka timestamp, which penstock.late.policy needs");
        }
        if (time >= timestamp - afterMillis) {
            return Action.OWN_FILE;
        }
        if (action == Action.DLQ) {
            throw new RecordFault(
                    Stage.TIME,
                    "the record is late: its time is " + (timestamp - time) + " ms before its Kafka timestamp, over "
                            + afterMillis);
        }
        return action;
    }
}
