/**
 * Lets others watch the process: health and meters over HTTP. It must not know reconcilers, and reads state through
 * small interfaces.
 */
@NullMarked
package io.penstock.operator.management;

import org.jspecify.annotations.NullMarked;
