/**
 * Follows the names in a spec to clusters, ConfigMaps and Secrets, over cached and indexed informers. It must not know reconcilers
 * or the REST API of Connect, and hands out digests, never the contents of a Secret.
 */
@NullMarked
package io.penstock.operator.reference;

import org.jspecify.annotations.NullMarked;
