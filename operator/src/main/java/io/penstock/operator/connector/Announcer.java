package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.KafkaConnector;

/** Writes down what is about to be asked of Connect, before the request leaves: its answer can be late, or get lost. */
@FunctionalInterface
interface Announcer {
    /**
     * Writes it.
     *
     * @param begun the pass so far; its last step is the call that is about to be made
     * @return the object as it is now
     */
    KafkaConnector announce(Passed begun);
}
