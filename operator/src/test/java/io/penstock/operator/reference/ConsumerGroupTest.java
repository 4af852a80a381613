package io.penstock.operator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.KafkaConnector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConsumerGroupTest {
    @Test
    void isNamedAfterTheLiveConnector() {
        assertThat(group(connector("{topics: a}"))).contains("connect-orders");
        assertThat(group(connector("{topics.regex: a.*}"))).contains("connect-orders");
    }

    @Test
    void isTheOneThatTheConfigNames() {
        assertThat(group(connector("{topics: a, consumer.override.group.id: own}")))
                .contains("own");
    }

    @Test
    void isNoneOfASource() {
        assertThat(group(connector("{topic: a, file: b}"))).isEmpty();
    }

    @Test
    void isNotKnownOfASinkThatReadsFromAnotherKafka() {
        assertThat(group(connector("{topics: a, consumer.override.bootstrap.servers: 'other:9092'}")))
                .isEmpty();
        assertThat(group(connector("{topics: a}", "consumer.override.bootstrap.servers")))
                .isEmpty();
    }

    @Test
    void isNotKnownWhereASecretOrAPlaceholderNamesIt() {
        assertThat(group(connector("{topics: a}", "consumer.override.group.id")))
                .isEmpty();
        assertThat(group(connector("{topics: a, consumer.override.group.id: '${env:GROUP}'}")))
                .isEmpty();
    }

    @Test
    void mayBeANumber() {
        assertThat(group(connector("{topics: a, consumer.override.group.id: 7}")))
                .contains("7");
    }

    @Test
    void isReadFromALiveConfigToo() {
        assertThat(ConsumerGroup.of("orders", Map.of("topics", "a"))).contains("connect-orders");
        assertThat(ConsumerGroup.of("orders", Map.of("topics", "a", "consumer.override.group.id", "own")))
                .contains("own");
        assertThat(ConsumerGroup.of("orders", Map.of("topic", "a"))).isEmpty();
        assertThat(ConsumerGroup.of("orders", Map.of("topics", "a", "consumer.override.group.id", "${secrets:a/b:c}")))
                .isEmpty();
    }

    @Test
    void isTheOneThatIsInheritedUnlessTheConnectorSaysOtherwise() {
        // Given
        var inherited = List.of(
                new ConfigLayer("defaults", "", true, Map.of("topics", "a", "consumer.override.group.id", "of-all")));

        // Then
        assertThat(ConsumerGroup.of(connector("{file: b}"), inherited)).contains("of-all");
        assertThat(ConsumerGroup.of(connector("{consumer.override.group.id: own}"), inherited))
                .contains("own");
        assertThat(ConsumerGroup.of(connector("{consumer.override.group.id: null}"), inherited))
                .contains("connect-orders");
        assertThat(ConsumerGroup.of(connector("{topics: null}"), inherited)).isEmpty();
    }

    private static Optional<String> group(KafkaConnector connector) {
        return ConsumerGroup.of(connector, List.of());
    }

    private static KafkaConnector connector(String config, String... secret) {
        var secrets = Stream.of(secret)
                .map(key -> key + ": {name: hidden, key: it}")
                .collect(Collectors.joining(", ", "{", "}"));
        return Serialization.unmarshal(
                "metadata: {name: orders}\nspec: {clusterRef: {name: blue}, class: Some, config: " + config
                        + ", secretConfig: " + secrets + "}",
                KafkaConnector.class);
    }
}
