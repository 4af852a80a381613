/** The command {@code why}: from what the objects say to a cause and the command that repairs it. Its rules are pure. */
@NullMarked
package io.penstock.cli.why;

import org.jspecify.annotations.NullMarked;
