package io.penstock.operator.connector;

import java.time.Instant;
import java.util.Optional;

/**
 * Since when, without a break, a live connector has been in a state that passes by itself.
 *
 * @param unassigned the connector or tasks have had no worker
 * @param taskless the connector has had no tasks, or fewer than it announced
 * @param restarting the connector or tasks have been restarting
 */
record Ongoing(Optional<Instant> unassigned, Optional<Instant> taskless, Optional<Instant> restarting) {
    /** Nothing of the kind. */
    static final Ongoing NOTHING = new Ongoing(Optional.empty(), Optional.empty(), Optional.empty());
}
