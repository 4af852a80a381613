/**
 * The two ways things go wrong: one record that cannot be written, and a task that cannot go on. It must not know
 * what is done about either.
 */
@NullMarked
package io.penstock.connect.azure.blob.fault;

import org.jspecify.annotations.NullMarked;
