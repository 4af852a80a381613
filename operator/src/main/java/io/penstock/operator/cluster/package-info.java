/**
 * One {@code ConnectCluster}: what it means as Kubernetes objects, and what is to be said about it. It must not know
 * connectors' reconciling or the REST client; what workers report arrives through {@code observe}.
 */
@NullMarked
package io.penstock.operator.cluster;

import org.jspecify.annotations.NullMarked;
