/** Calls to Connect clusters: in order, so many at a time, and off the threads that reconcile. */
@NullMarked
package io.penstock.operator.gateway;

import org.jspecify.annotations.NullMarked;
