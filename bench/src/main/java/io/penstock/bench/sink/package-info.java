/**
 * Measures the sink from {@code put()} to the published blob, one task against a Blob service inside the process. It
 * must not know the inside of the sink: it starts the task from properties, as a worker does.
 */
@NullMarked
package io.penstock.bench.sink;

import org.jspecify.annotations.NullMarked;
