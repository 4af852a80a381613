/**
 * Makes vehicle telemetry for the demo, and checks that every record of it is in exactly one blob. It knows Kafka topics
 * and a Blob container, and nothing of Connect, of the operator or of how a sink names its blobs.
 */
@NullMarked
package io.penstock.demo.telemetry;

import org.jspecify.annotations.NullMarked;
