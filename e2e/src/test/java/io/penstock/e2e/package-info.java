/**
 * The scenarios that a user lives through, on a real Kubernetes cluster with everything in pods. They see what a user
 * sees, kubectl, Connect's REST API and blobs, and must not know the operator's code.
 */
@NullMarked
package io.penstock.e2e;

import org.jspecify.annotations.NullMarked;
