/**
 * What the tasks of this worker are doing, beside the states that Connect reports: read from the worker's own metrics and
 * threads, for the REST extension. It knows nothing of the operator, and asks neither Kafka nor the herder.
 */
@NullMarked
package io.penstock.worker.task;

import org.jspecify.annotations.NullMarked;
