/**
 * Makes the CRDs and their reference pages from the API model, at build time only. It must not be called by anything
 * that runs in a cluster, and the API model must not know it.
 */
@NullMarked
package io.penstock.crdgen;

import org.jspecify.annotations.NullMarked;
