/**
 * Connectors for tests: a sink and a source that are slow, hang or fail at the moment that a test names. No image that
 * is shipped holds them; they know nothing of the operator or of Kubernetes.
 */
@NullMarked
package io.penstock.testconnectors;

import org.jspecify.annotations.NullMarked;
