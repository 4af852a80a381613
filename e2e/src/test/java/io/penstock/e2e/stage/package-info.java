/**
 * What every scenario stands on: a namespace of its own with Kafka and Blob storage, kubectl, Connect's REST API, and
 * the figures of the run. It must not know what a scenario is about.
 */
@NullMarked
package io.penstock.e2e.stage;

import org.jspecify.annotations.NullMarked;
