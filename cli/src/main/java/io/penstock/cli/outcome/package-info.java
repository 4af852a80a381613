/** How a command ends: exit codes, and failures that a user can do something about. It knows nothing else of the program. */
@NullMarked
package io.penstock.cli.outcome;

import org.jspecify.annotations.NullMarked;
