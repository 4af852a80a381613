/** Tests of signed placeholders. */
@NullMarked
package io.penstock.operator.signing;

import org.jspecify.annotations.NullMarked;
