/** What a {@code KafkaConnector} wants and reports. It must not know the shape of a {@code ConnectCluster}. */
@NullMarked
package io.penstock.api.v1alpha1.connector;

import org.jspecify.annotations.NullMarked;
