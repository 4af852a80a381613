/**
 * Connector properties: their definition, their parsing into one immutable record per concern, and messages that
 * explain. It must not open connections.
 */
@NullMarked
package io.penstock.connect.azure.blob.config;

import org.jspecify.annotations.NullMarked;
