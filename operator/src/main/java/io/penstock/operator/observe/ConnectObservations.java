package io.penstock.operator.observe;

import io.penstock.operator.plan.Observation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is believed about the Connect clusters. Reads never block and never call Connect.
 *
 * <p>Only reconcilers call {@link #watch}: they run on the leader alone, so a standby never polls.
 */
public interface ConnectObservations {
    /** What is believed about a cluster; {@link ClusterObservation#NOTHING} if it is not watched. */
    ClusterObservation of(ClusterKey cluster);

    /**
     * What is believed about one live connector.
     *
     * @param liveName its name in Connect
     * @return {@code Unknown} while the cluster does not answer or is not watched; never a guess
     */
    default Observation connector(ClusterKey cluster, String liveName) {
        return of(cluster).connector(liveName);
    }

    /** Topics that a live connector has used, in order, as last read; empty if not known. */
    List<String> topics(ClusterKey cluster, String liveName);

    /**
     * Digest of the plugins that the workers have, for {@code DesiredConnector.validationContext}; the same text as
     * long as they stay the same, across processes.
     */
    default String pluginsDigest(ClusterKey cluster) {
        return of(cluster).pluginsDigest();
    }

    /** The workers that Kubernetes takes for ready; {@link ReadyWorkers#UNKNOWN} if nobody said so. */
    default ReadyWorkers readyWorkers(ClusterKey cluster) {
        return ReadyWorkers.UNKNOWN;
    }

    /** What the workers know of their Kafka; {@link KafkaObservation#UNKNOWN} if they say nothing of it. */
    default KafkaObservation kafka(ClusterKey cluster) {
        return KafkaObservation.UNKNOWN;
    }

    /** Whether the tasks of a live connector get on, by what the workers know beside Connect's word. */
    default ProgressObservation progress(ConnectorKey connector) {
        return ProgressObservation.UNKNOWN;
    }

    /** Takes in for how long the tasks of a live connector may stand still that have something to do; zero for ever. */
    default void silenceThreshold(ConnectorKey connector, Duration threshold) {}

    /** Takes in which workers Kubernetes takes for ready, and wakes the connectors that are placed on others. */
    default void readyWorkers(ClusterKey cluster, ReadyWorkers workers) {}

    /**
     * Starts polling a cluster, or goes on with a new address if it changed: from then on calls to the cluster go there as
     * well. Cheap if nothing is new; it brings no poll on, so that passes which follow one another do not defeat the
     * back-off of a cluster that is down.
     */
    void watch(ClusterKey cluster, URI endpoint);

    /**
     * Polls a cluster only as long as it is there; before this call, until it is forgotten.
     *
     * @param exists answers from a cache, from any thread
     */
    void onlyWhile(Predicate<ClusterKey> exists);

    /** Stops polling a cluster and forgets what was seen. Calls to it that were handed over are still made. */
    void forget(ClusterKey cluster);

    /** Asks for a poll very soon, after a write. Many nudges at once are one. */
    void nudge(ClusterKey cluster);

    /** Asks for polls each second or so for a while: what shows between two polls counts. The longest while counts. */
    void lookClosely(ClusterKey cluster, Duration time);
}
