/**
 * The Kafka Connect surface of the Azure Blob sink: connector, task and the wiring of everything below. It must not hold
 * decisions of its own; nothing depends on it.
 */
@NullMarked
package io.penstock.connect.azure.blob;

import org.jspecify.annotations.NullMarked;
