/**
 * All traffic with Connect clusters, one gateway for each: its client, its poller and what is believed of it, and the calls in
 * order, so many at a time, and off the threads that reconcile. It must not know Kubernetes, reconcilers or plans, and calls
 * nothing of the client itself: what a call asks, and what follows from the answer, is its owner's.
 */
@NullMarked
package io.penstock.operator.gateway;

import org.jspecify.annotations.NullMarked;
