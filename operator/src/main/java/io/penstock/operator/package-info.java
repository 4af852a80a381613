/**
 * The composition root: it reads the settings once, wires the parts and starts them. It must hold no decisions, and
 * nothing else may know it.
 */
@NullMarked
package io.penstock.operator;

import org.jspecify.annotations.NullMarked;
