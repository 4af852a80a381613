/** The commands that change a connector: {@code restart}, {@code pause}, {@code resume} and {@code stop}. */
@NullMarked
package io.penstock.cli.change;

import org.jspecify.annotations.NullMarked;
