/**
 * Calls to Connect clusters: in order, so many at a time, and off the threads that reconcile. It must not know Kubernetes,
 * reconcilers, plans or the REST client: what a call asks, and what follows from the answer, is its owner's.
 */
@NullMarked
package io.penstock.operator.gateway;

import org.jspecify.annotations.NullMarked;
