/**
 * The object store behind the sink: the eight operations the delivery protocol needs, their results, and the pipeline
 * that runs them off the task thread. It must not know records, formats, partitions or the protocol, and it is the only
 * package that may touch the Azure SDK.
 */
@NullMarked
package io.penstock.connect.azure.blob.storage;

import org.jspecify.annotations.NullMarked;
