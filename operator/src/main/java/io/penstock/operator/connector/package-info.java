/**
 * Makes one live connector follow one {@code KafkaConnector}: the reconciler, its actions and its conditions. It must
 * not know how a cluster's workers are deployed, nor how HTTP is spoken.
 */
@NullMarked
package io.penstock.operator.connector;

import org.jspecify.annotations.NullMarked;
