/**
 * Bounded memory for encoded bytes: pooled chunks, the accounting of a task's budget, and the choice of what to stage
 * when it runs short. It must not know Kafka, blobs or formats.
 */
@NullMarked
package io.penstock.connect.azure.blob.buffer;

import org.jspecify.annotations.NullMarked;
