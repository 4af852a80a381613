@NullMarked
package io.penstock.worker.agent;

import org.jspecify.annotations.NullMarked;
