/** The rules of {@code why}: facts in, a diagnosis out. Nothing here calls anybody or knows a terminal. */
@NullMarked
package io.penstock.cli.why.rules;

import org.jspecify.annotations.NullMarked;
