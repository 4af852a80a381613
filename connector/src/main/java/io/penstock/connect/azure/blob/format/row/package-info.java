/**
 * Rows for formats whose files have a schema: which lane a record belongs to, which schema a file has, and the record's
 * value in that schema. It must not know how rows become bytes, nor anything of files, offsets or storage.
 */
@NullMarked
package io.penstock.connect.azure.blob.format.row;

import org.jspecify.annotations.NullMarked;
