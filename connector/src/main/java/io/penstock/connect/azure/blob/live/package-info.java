/**
 * The dry run of a configuration against the storage, for validation. It knows storage and names of properties, and
 * nothing of records, offsets or tasks.
 */
@NullMarked
package io.penstock.connect.azure.blob.live;

import org.jspecify.annotations.NullMarked;
