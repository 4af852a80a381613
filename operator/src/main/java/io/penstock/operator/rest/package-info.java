/**
 * The Connect REST API as typed calls with hard limits on time: a client for each cluster, with connections and a circuit
 * breaker of its own, so that one cluster's slow answers hold up no other. It must not know Kubernetes, reconcilers or plans,
 * and it never tries anything twice.
 */
@NullMarked
package io.penstock.operator.rest;

import org.jspecify.annotations.NullMarked;
