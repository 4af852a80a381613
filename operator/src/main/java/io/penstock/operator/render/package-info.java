/**
 * Pure functions from specs to the properties that Kafka Connect reads. They must not know the SDK, a client, a clock or
 * the environment: equal input gives equal bytes.
 */
@NullMarked
package io.penstock.operator.render;

import org.jspecify.annotations.NullMarked;
