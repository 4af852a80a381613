/** Tests of the package. */
@NullMarked
package io.penstock.cli.why.rules;

import org.jspecify.annotations.NullMarked;
