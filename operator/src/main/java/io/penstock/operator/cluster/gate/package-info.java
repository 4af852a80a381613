/**
 * Gates of the workflow: whether an object of a cluster is wanted at all, one question each. They read caches only and
 * must not know the objects that they guard.
 */
@NullMarked
package io.penstock.operator.cluster.gate;

import org.jspecify.annotations.NullMarked;
