package io.penstock.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class FailureReasonTest {
    @Test
    void namesTheBrokersThatDoNotAnswer() {
        assertThat(reason(new ExecutionException(new TimeoutException("Timed out waiting for a node assignment."))))
                .isEqualTo("no broker of kafka:9092 answers");
    }

    @Test
    void saysThatANameHasNoAddress() {
        var failure = new KafkaException(
                "Failed to create new KafkaAdminClient",
                new ConfigException("No resolvable bootstrap urls given in bootstrap.servers"));

        assertThat(reason(failure)).isEqualTo("kafka:9092 cannot be resolved");
    }

    @Test
    void passesOnWhyABrokerRefusesTheWorker() {
        assertThat(reason(new ExecutionException(new SaslAuthenticationException("invalid credentials"))))
                .isEqualTo("Kafka refuses the worker: invalid credentials");
    }

    @Test
    void quotesNothingThatMayHoldASetting() {
        assertThat(reason(new ConfigException("sasl.jaas.config", "password=\"Hunter2\"")))
                .doesNotContain("Hunter2")
                .isEqualTo("asking kafka:9092 failed with ConfigException");
    }

    private static String reason(Throwable failure) {
        return FailureReason.of(failure, "kafka:9092");
    }
}
