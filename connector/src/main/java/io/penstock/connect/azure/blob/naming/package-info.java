/**
 * Where a record goes and what its file is called: paths, patterns, times, names, the layout's fingerprint. Pure
 * functions of the record and the settings; it must not know files, storage or the protocol.
 */
@NullMarked
package io.penstock.connect.azure.blob.naming;

import org.jspecify.annotations.NullMarked;
