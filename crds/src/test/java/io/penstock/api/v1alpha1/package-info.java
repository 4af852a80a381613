/**
 * Tests of the API as the API server serves it: CRDs and admission policies are installed, objects are sent as kubectl
 * sends them. They must not know the operator.
 */
@NullMarked
package io.penstock.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
