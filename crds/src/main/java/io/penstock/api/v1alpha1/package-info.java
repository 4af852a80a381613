/**
 * The API of Penstock, {@code connect.penstock.io/v1alpha1}: the two kinds as a user writes them. It holds shapes and
 * defaults only and must not know the operator, its clients or Connect's REST API.
 */
@NullMarked
package io.penstock.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
