/**
 * The rules that make delivery exactly-once: what a replay listing tells, and what to do when a name is taken.
 * Decisions only; it must not send requests or hold state.
 */
@NullMarked
package io.penstock.connect.azure.blob.delivery;

import org.jspecify.annotations.NullMarked;
