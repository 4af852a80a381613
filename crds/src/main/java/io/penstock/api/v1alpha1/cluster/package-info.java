/** What a {@code ConnectCluster} wants and reports. It must not know the shape of a {@code KafkaConnector}. */
@NullMarked
package io.penstock.api.v1alpha1.cluster;

import org.jspecify.annotations.NullMarked;
