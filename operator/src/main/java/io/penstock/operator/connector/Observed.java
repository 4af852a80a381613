package io.penstock.operator.connector;

import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a pass saw of the live connector and around it.
 *
 * @param observation what is believed of the live connector
 * @param className full name of the class that runs, if known
 * @param topics topics that the live connector has used
 * @param memory what is remembered after the pass
 * @param unassignedSince since when parts of the live connector have had no worker
 * @param surroundings what is known around the live connector
 */
record Observed(
        Observation observation,
        Optional<String> className,
        List<String> topics,
        Memory memory,
        Optional<Instant> unassignedSince,
        Surroundings surroundings) {
    Observed {
        topics = List.copyOf(topics);
    }

    /** Nothing is known around the live connector but what Connect says. */
    Observed(
            Observation observation,
            Optional<String> className,
            List<String> topics,
            Memory memory,
            Optional<Instant> unassignedSince) {
        this(observation, className, topics, memory, unassignedSince, Surroundings.UNKNOWN);
    }

    /** The live connector, if the cluster answers and has it. */
    Optional<LiveConnector> live() {
        return observation instanceof Observation.Present(var connector) ? Optional.of(connector) : Optional.empty();
    }
}
