/** Tests of the package. */
@NullMarked
package io.penstock.cli.status;

import org.jspecify.annotations.NullMarked;
