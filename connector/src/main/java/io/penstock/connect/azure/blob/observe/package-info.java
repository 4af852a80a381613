/**
 * What the sink tells people: metrics, logs, and the removal of secrets from both. It must not know the protocol or the
 * store.
 */
@NullMarked
package io.penstock.connect.azure.blob.observe;

import org.jspecify.annotations.NullMarked;
