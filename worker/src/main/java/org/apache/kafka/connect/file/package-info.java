/**
 * Stand in for Kafka's own connectors of the same names, whose tasks would read and write any file of the worker. The
 * tasks themselves are Kafka's.
 */
@NullMarked
package org.apache.kafka.connect.file;

import org.jspecify.annotations.NullMarked;
