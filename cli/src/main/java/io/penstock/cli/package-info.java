/** The command line {@code kubectl penstock}: puts the commands together and knows what none of them shares. */
@NullMarked
package io.penstock.cli;

import org.jspecify.annotations.NullMarked;
