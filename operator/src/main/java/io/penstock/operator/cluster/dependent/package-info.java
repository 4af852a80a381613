/**
 * One class per Kubernetes object of a cluster, each a pure function of {@code ClusterModel}. They must not know status,
 * observations or one another.
 */
@NullMarked
package io.penstock.operator.cluster.dependent;

import org.jspecify.annotations.NullMarked;
