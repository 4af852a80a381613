/** Tests of the folder for files. */
@NullMarked
package io.penstock.worker.file;

import org.jspecify.annotations.NullMarked;
