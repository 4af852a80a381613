/**
 * What our worker adds to Kafka Connect so that no record is lost in silence: a Java agent that changes a few places of
 * Connect's own classes while the worker starts. Dead letters of a task are followed until Kafka has them, and no offset
 * is committed before; a JSON value that holds more than one text is refused. A worker whose Kafka Connect does not have
 * the places that the agent needs does not start.
 */
@NullMarked
package io.penstock.worker.agent;

import org.jspecify.annotations.NullMarked;
