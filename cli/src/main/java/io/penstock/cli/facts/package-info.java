/** What objects say, as pure functions over the API model. It calls nobody. */
@NullMarked
package io.penstock.cli.facts;

import org.jspecify.annotations.NullMarked;
