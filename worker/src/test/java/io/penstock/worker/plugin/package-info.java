/** Connectors that workers of tests load as plugins: they know Connect's API and nothing of the tests. */
@NullMarked
package io.penstock.worker.plugin;

import org.jspecify.annotations.NullMarked;
