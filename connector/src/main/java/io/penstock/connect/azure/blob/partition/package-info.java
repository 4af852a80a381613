/**
 * The state of a task, all on the task thread: partitions, chains, open files, the frontier, rotation and
 * publication. It must not know how bytes travel or how a record is encoded.
 */
@NullMarked
package io.penstock.connect.azure.blob.partition;

import org.jspecify.annotations.NullMarked;
