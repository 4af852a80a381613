/**
 * How records become bytes. An encoder writes one record at a time and fails per record; it must not know paths,
 * offsets, blobs or memory limits.
 */
@NullMarked
package io.penstock.connect.azure.blob.format;

import org.jspecify.annotations.NullMarked;
