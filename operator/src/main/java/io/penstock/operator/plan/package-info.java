/**
 * What to do next for one connector, as a pure function of what is wanted, what was seen and what is remembered.
 * It must not know any client, clock, environment or framework: time and facts come in as arguments.
 */
@NullMarked
package io.penstock.operator.plan;

import org.jspecify.annotations.NullMarked;
