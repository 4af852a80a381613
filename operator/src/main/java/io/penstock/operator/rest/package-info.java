/**
 * The Connect REST API as typed calls with hard limits on time, and the bulkhead that keeps one cluster's slow answers
 * from holding up the others. It must not know Kubernetes, reconcilers or plans, and it never tries anything twice.
 */
@NullMarked
package io.penstock.operator.rest;

import org.jspecify.annotations.NullMarked;
