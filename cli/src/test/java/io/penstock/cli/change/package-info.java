/** Tests of the package. */
@NullMarked
package io.penstock.cli.change;

import org.jspecify.annotations.NullMarked;
