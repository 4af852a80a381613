/** The way to the API server: options of the connection, reading and watching objects, and failures in words. It decides nothing. */
@NullMarked
package io.penstock.cli.kube;

import org.jspecify.annotations.NullMarked;
