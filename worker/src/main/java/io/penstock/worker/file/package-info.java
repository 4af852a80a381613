/** Keeps Kafka's file connectors in one folder of the worker. */
@NullMarked
package io.penstock.worker.file;

import org.jspecify.annotations.NullMarked;
