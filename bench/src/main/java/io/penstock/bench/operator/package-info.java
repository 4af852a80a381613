/**
 * Measures the operator in a process of its own, with a real API server and simulated Connect clusters. It must not know
 * the inside of the operator: it speaks to the API server, and reads what any process shows of itself.
 */
@NullMarked
package io.penstock.bench.operator;

import org.jspecify.annotations.NullMarked;
