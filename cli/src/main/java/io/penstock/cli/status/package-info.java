/** The command {@code status}: one page about clusters and connectors. */
@NullMarked
package io.penstock.cli.status;

import org.jspecify.annotations.NullMarked;
