package io.penstock.demo.telemetry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicRecordsTest {
    private static final TopicPartition PARTITION = new TopicPartition("positions", 0);

    @Test
    void saysWhatToDoWhenTheGeneratorRanTwice() {
        // Given
        try (var consumer = new MockConsumer<String, String>("earliest")) {
            consumer.updatePartitions(
                    "positions", List.of(new PartitionInfo("positions", 0, Node.noNode(), new Node[0], new Node[0])));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            consumer.updateEndOffsets(Map.of(PARTITION, 2L));
            var records = new TopicRecords(consumer, List.of("positions"));
            for (long offset = 0; offset < 2; offset++) {
                consumer.addRecord(new ConsumerRecord<>("positions", 0, offset, "v-1", "{\"id\": \"r-7\"}"));
            }

            // Then
            assertThatThrownBy(records::catchUp)
                    .hasMessageStartingWith("two records in Kafka have the id r-7, as after a second run of generate")
                    .hasMessageEndingWith("(make demo, or hack/demo infra and the parts after it)");
        }
    }
}
