/** Tests of the CRDs as files. They must not need an API server: those that do are in the package of the API. */
@NullMarked
package io.penstock.crdgen;

import org.jspecify.annotations.NullMarked;
