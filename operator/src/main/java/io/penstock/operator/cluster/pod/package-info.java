/**
 * Contributors to the pod of a worker, one concern each. They must not know one another; one list in the StatefulSet's
 * class fixes their order.
 */
@NullMarked
package io.penstock.operator.cluster.pod;

import org.jspecify.annotations.NullMarked;
