package io.penstock.connect.azure.blob.format.row;

import org.apache.kafka.connect.data.Schema;

/**
 * A schema as files can hold it.
 *
 * @param step from values of the original schema to values of this one
 */
record Shaped(Schema schema, ValueStep step) {}
