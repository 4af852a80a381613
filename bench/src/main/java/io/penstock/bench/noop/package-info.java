/**
 * A sink connector that does nothing, the yardstick for what a worker itself costs. It must not know anything but
 * Connect's API, because a worker loads it as a plugin.
 */
@NullMarked
package io.penstock.bench.noop;

import org.jspecify.annotations.NullMarked;
