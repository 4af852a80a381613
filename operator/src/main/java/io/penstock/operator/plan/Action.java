package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.RestartRequest;
import io.penstock.api.v1alpha1.connector.WantedState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The next step for one connector. Steps that call Connect are {@link Call}; after each, tell {@link Memory} what came
 * of it and decide again. The others end the pass.
 */
public sealed interface Action {
    /** A step that calls Connect. It repeats until an observation shows its effect, so it must be repeatable. */
    sealed interface Call extends Action {}

    /** Have Connect check the config. Followed by {@link Memory#validated}. */
    record Validate(String connectorClass, SortedMap<String, String> config, String key) implements Call {}

    /**
     * Create the connector in its wanted state.
     *
     * @param again whether it was there and somebody removed it: drift
     */
    record Create(SortedMap<String, String> config, WantedState initialState, boolean again) implements Call {}

    /**
     * Replace the live config.
     *
     * @param drift whether the live config was changed outside Penstock; else the spec changed
     * @param properties names of the properties that differ
     * @param onlyIfThere whether to look first that the connector is there: Connect's PUT creates one that is not, and
     *     it would run though it shall be paused or stopped
     */
    record Reconfigure(
            SortedMap<String, String> config, boolean drift, SortedSet<String> properties, boolean onlyIfThere)
            implements Call {}

    /**
     * Ask for a pause.
     *
     * @param drift whether somebody else had changed the state; else the spec changed
     */
    record Pause(boolean drift) implements Call {}

    /**
     * Ask a paused or stopped connector to run.
     *
     * @param drift whether somebody else had changed the state; else the spec changed
     */
    record Resume(boolean drift) implements Call {}

    /**
     * Ask for a stop.
     *
     * @param drift whether somebody else had changed the state; else the spec changed
     */
    record Stop(boolean drift) implements Call {}

    /** A step that starts parts of a live connector anew. */
    sealed interface Restarting extends Call {}

    /** Restart the connector alone: a failed one shows the state that was asked of it only then. */
    record RestartConnector() implements Restarting {}

    /** Restart what failed, connector or tasks: the cause may be gone. */
    record RestartFailed() implements Restarting {}

    /**
     * Restart what failed by itself, once its back-off is over.
     *
     * @param parts what is restarted, by {@link LiveConnector#CONNECTOR} or task number
     * @param all whether nothing else has failed, so that one request does for all; else there is one part
     */
    record AutoRestart(SortedSet<String> parts, boolean all) implements Restarting {}

    /**
     * Restart what the object asks to have restarted.
     *
     * @param request with its token, which counts as handled once Connect has accepted the restart
     */
    record Restart(RestartRequest request) implements Restarting {}

    /**
     * Restart the connector and its tasks, which were started with the Secret values of before: a part reads them only when
     * it starts.
     *
     * @param inTurn whether something that runs is interrupted: carried out for one connector of a cluster at a time
     */
    record ReloadSecrets(boolean inTurn) implements Restarting {}

    /** Forget the offsets of the stopped connector. */
    record ResetOffsets() implements Call {}

    /** Delete the live connector. */
    record Delete() implements Call {}

    /**
     * Ask by name what Connect has of a connector that its list does not name though its name is taken. Followed by
     * {@link Memory#lookedUp}.
     */
    record LookUp() implements Call {}

    /** Ask whether tasks of the removed connector still run. Followed by {@link Memory#tasks}. */
    record CheckTasks() implements Call {}

    /**
     * The live config is the wanted one though no record says who applied it: remember its digest as applied.
     *
     * @param first whether this object never managed the live connector before, so that this is an adoption to report;
     *     else only the record was lost, as in a crash between a write and its record
     */
    record Adopt(String configDigest, boolean first) implements Action {}

    /**
     * Live config and state are as wanted.
     *
     * @param until when something that has failed is restarted; empty if only events matter
     */
    record Settled(Optional<Instant> until) implements Action {
        /** Only events matter. */
        public Settled() {
            this(Optional.empty());
        }
    }

    /**
     * The operator may change nothing; how far apart spec and live connector are is for the report.
     *
     * @param until when to look again at what no list names; empty if there is nothing of the kind
     */
    record Suspended(Optional<Instant> until) implements Action {
        /** Only events matter. */
        public Suspended() {
            this(Optional.empty());
        }
    }

    /**
     * Nothing to do before an observation changes, or until the given time.
     *
     * @param message one sentence for status
     * @param until when to decide again at the latest
     */
    record Wait(WaitReason reason, String message, Instant until) implements Action {}

    /**
     * A person has to act. Looked at again at the given time at the latest, since what is wrong may lie outside.
     *
     * @param problems what Connect says per property, for {@code InvalidConfig}
     */
    record Stall(StallReason reason, String message, List<Problem> problems, Instant until) implements Action {
        public Stall {
            problems = List.copyOf(problems);
        }
    }

    /**
     * The object may go: remove the finalizer.
     *
     * @param abandoned whether something may remain in Connect or Kafka against the wish of the object
     * @param remains whether a live connector of this object may remain, wished or not: its successor has to know
     * @param message what becomes of the live connector
     */
    record Release(boolean abandoned, boolean remains, String message) implements Action {}
}
