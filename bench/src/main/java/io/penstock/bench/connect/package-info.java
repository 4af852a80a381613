/**
 * Kafka Connect clusters that exist in memory alone and answer over HTTP as workers do, for thousands of connectors and
 * on a bad day, too. It must not know the operator that asks, nor Kubernetes.
 */
@NullMarked
package io.penstock.bench.connect;

import org.jspecify.annotations.NullMarked;
