package io.penstock.operator.rest;

/**
 * Answer of {@code GET /}.
 *
 * @param version Kafka version of the worker that answered
 * @param commit source revision of that version
 * @param kafkaClusterId id of the Kafka cluster behind the workers
 */
public record WorkerInfo(String version, String commit, String kafkaClusterId) {}
