package io.penstock.operator.connector;

import java.time.Instant;
import java.util.Optional;

/**
 * Since when, without a break, a live connector has been in a state that passes by itself.
 *
 * @param unassigned the connector or tasks have had no worker
 * @param taskless the connector has had no tasks, or fewer than it announced
 * @param restarting the connector or tasks have been restarting
 * @param settling tasks have been running that may have the config from before a change
 * @param changed the config that this operator sent last has been live
 */
record Ongoing(
        Optional<Instant> unassigned,
        Optional<Instant> taskless,
        Optional<Instant> restarting,
        Optional<Instant> settling,
        Optional<Instant> changed) {
    /** Nothing of the kind. */
    static final Ongoing NOTHING = new Ongoing(Optional.empty(), Optional.empty(), Optional.empty());

    /** No config was sent. */
    Ongoing(Optional<Instant> unassigned, Optional<Instant> taskless, Optional<Instant> restarting) {
        this(unassigned, taskless, restarting, Optional.empty(), Optional.empty());
    }
}
