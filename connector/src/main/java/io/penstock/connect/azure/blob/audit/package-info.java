/**
 * Proof from listings and metadata alone that every offset range is stored once. It must not know how the files
 * came to be, so that it can judge any writer.
 */
@NullMarked
package io.penstock.connect.azure.blob.audit;

import org.jspecify.annotations.NullMarked;
