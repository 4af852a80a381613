package io.penstock.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class DeadLetterExceptionTest {
    @Test
    void namesTheSettingThatAClientRefusesWithoutItsValue() {
        // Given: as Kafka wraps it
        var refused = new ConfigException("security.protocol", "hunter2", "no such protocol");
        var failure = new KafkaException("Failed to construct kafka producer", refused);

        // Then
        assertThat(DeadLetterException.atStart("orders.errors", failure))
                .hasNoCause()
                .hasMessage(
                        "Kafka refuses a setting of the clients for the dead letter topic orders.errors: correct the"
                                + " property that is named below, under producer.override or admin.override of the"
                                + " connector or in the worker's own config. (ConfigException: Invalid value (hidden) for"
                                + " configuration security.protocol: no such protocol)");
    }

    @Test
    void looksBehindAnExceptionThatOnlyWraps() {
        // Given
        var failure = new ConnectException(new KafkaException(new TopicAuthorizationException("Not authorized")));

        // Then
        assertThat(DeadLetterException.message("orders.errors", "orders-3 offset 5", failure))
                .contains("allow the connector's user to write it", "(TopicAuthorizationException: Not authorized)");
    }

    @Test
    void repeatsWhatKafkaItselfSays() {
        // Given
        var failure = new KafkaException("Unexpected error code 87");

        // Then
        assertThat(DeadLetterException.message("orders.errors", "orders-3 offset 5", failure))
                .contains("repair what Kafka says below", "(KafkaException: Unexpected error code 87)");
    }
}
