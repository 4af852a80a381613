/**
 * What is believed about every Connect cluster, kept by one poller per cluster, and the event sources that wake
 * reconcilers when that belief changes. The gateway of a cluster owns its poller and lends it the client. It must not know
 * gateways, reconcilers or status, and never reads a failure as a deletion.
 */
@NullMarked
package io.penstock.operator.observe;

import org.jspecify.annotations.NullMarked;
