@NullMarked
package io.penstock.worker.ending;

import org.jspecify.annotations.NullMarked;
