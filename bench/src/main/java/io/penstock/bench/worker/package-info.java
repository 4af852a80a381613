/**
 * Measures the sink inside a real Connect worker, against a sink that does nothing in the same worker. It must not know the
 * inside of the sink or of the worker: it speaks to REST and to the broker, as their users do.
 */
@NullMarked
package io.penstock.bench.worker;

import org.jspecify.annotations.NullMarked;
