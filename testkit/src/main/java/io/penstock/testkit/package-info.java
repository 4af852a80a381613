/**
 * Starts the real parts that integration tests talk to, as processes: a Kafka broker, Connect workers, an API server
 * and the Blob storage emulator. It knows how they are started, told to stop and killed, and nothing of what a test
 * asks of them.
 */
@NullMarked
package io.penstock.testkit;

import org.jspecify.annotations.NullMarked;
