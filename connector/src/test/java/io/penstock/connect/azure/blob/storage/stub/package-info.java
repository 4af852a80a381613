/**
 * A Blob service inside the test process: the eight operations the sink uses, with faults on demand and, for
 * benchmarks, without keeping bodies. It must not know the sink's own classes: what it accepts is the service's
 * protocol.
 */
package io.penstock.connect.azure.blob.storage.stub;
