/**
 * Runs one Kafka broker, with its own controller, for the demo and for the tests. It knows nothing of Connect, of the
 * operator or of Kubernetes: where the broker listens and what it calls itself is in the properties file it is given.
 */
@NullMarked
package io.penstock.demo.kafka;

import org.jspecify.annotations.NullMarked;
