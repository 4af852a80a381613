/**
 * Lets a worker say over its REST API what it knows of its Kafka cluster: whether it is reached, and which topics are
 * missing. It knows nothing of the operator, and a question never waits for Kafka.
 */
@NullMarked
package io.penstock.worker.kafka;

import org.jspecify.annotations.NullMarked;
