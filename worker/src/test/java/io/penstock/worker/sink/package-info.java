/**
 * The Azure Blob sink in real workers, with a real broker and the storage emulator, through all that can go wrong. It
 * must know nothing of the sink's classes: configuration, REST API, blobs and the audit command are all it sees.
 */
@NullMarked
package io.penstock.worker.sink;

import org.jspecify.annotations.NullMarked;
