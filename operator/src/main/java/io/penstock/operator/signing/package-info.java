/**
 * Signs the placeholders that lead workers to Secrets, so that only the operator can make one. It must not know
 * reconcilers, rendering or Connect.
 */
@NullMarked
package io.penstock.operator.signing;

import org.jspecify.annotations.NullMarked;
