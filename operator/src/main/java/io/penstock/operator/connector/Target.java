package io.penstock.operator.connector;

import io.penstock.operator.observe.ClusterKey;
import java.net.URI;

/**
 * Which live connector is acted on, and where.
 *
 * @param cluster the cluster that runs it
 * @param endpoint base address of the cluster's REST API
 * @param liveName its name in Connect
 */
record Target(ClusterKey cluster, URI endpoint, String liveName) {}
