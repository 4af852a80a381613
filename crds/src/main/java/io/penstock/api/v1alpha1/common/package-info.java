/** Shapes that both kinds share. They must not know either kind. */
@NullMarked
package io.penstock.api.v1alpha1.common;

import org.jspecify.annotations.NullMarked;
