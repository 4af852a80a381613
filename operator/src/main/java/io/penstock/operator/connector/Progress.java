package io.penstock.operator.connector;

import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.reference.Resolution.Missing;
import io.penstock.operator.status.ConnectorReason;
import java.util.Optional;

/** How far a pass came. */
sealed interface Progress {
    /**
     * The spec is not sound or may not bind; nothing was done, but a live connector may be paused or stopped.
     *
     * @param reason {@code InvalidSpec}, {@code ReservedKey}, {@code NameConflict}, {@code ConsumerGroupConflict} or
     *     {@code ConsumerGroupUnknown}
     * @param message names the field and says what to change
     */
    record NotAccepted(ConnectorReason reason, String message) implements Progress {}

    /**
     * Something that the spec names does not exist; nothing was done.
     *
     * @param reason {@code ClusterNotFound}, {@code ConfigMapNotFound}, {@code SecretNotFound}, {@code KeyNotFound} or {@code KeyEmpty}
     * @param message what is missing and what to change
     */
    record Unresolved(ConnectorReason reason, String message) implements Progress {}

    /**
     * Nobody knows whether something exists that the spec names; nothing was done.
     *
     * @param message what could not be read, and why
     * @param opening whether it has only just been asked for, and the answer wakes the object
     */
    record Unread(String message, boolean opening) implements Progress {}

    /**
     * The cluster has no workers because it was asked to have none.
     *
     * @param message one sentence
     */
    record ClusterStopped(String message) implements Progress {}

    /**
     * A plan was made and carried out as far as it goes for now.
     *
     * @param desired what the object wants
     * @param last the step at which the pass ended
     */
    record Planned(DesiredConnector desired, Action last) implements Progress {}

    /**
     * The object goes: a plan was made for its live connector and carried out as far as it goes for now.
     *
     * @param last the step at which the pass ended
     * @param missing what the spec names and does not exist, if anything
     */
    record Leaving(Action last, Optional<Missing> missing) implements Progress {}
}
