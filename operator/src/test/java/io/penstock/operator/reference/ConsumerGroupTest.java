package io.penstock.operator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.KafkaConnector;
import org.junit.jupiter.api.Test;

class ConsumerGroupTest {
    @Test
    void isNamedAfterTheLiveConnector() {
        assertThat(ConsumerGroup.of(connector("{topics: a}"))).contains("connect-orders");
        assertThat(ConsumerGroup.of(connector("{topics.regex: a.*}"))).contains("connect-orders");
    }

    @Test
    void isTheOneThatTheConfigNames() {
        assertThat(ConsumerGroup.of(connector("{topics: a, consumer.override.group.id: own}")))
                .contains("own");
    }

    @Test
    void isNoneOfASource() {
        assertThat(ConsumerGroup.of(connector("{topic: a, file: b}"))).isEmpty();
    }

    private static KafkaConnector connector(String config) {
        return Serialization.unmarshal(
                "metadata: {name: orders}\nspec: {clusterRef: {name: blue}, class: Some, config: " + config + "}",
                KafkaConnector.class);
    }
}
