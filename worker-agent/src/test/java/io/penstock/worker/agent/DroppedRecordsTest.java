package io.penstock.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.errors.ProcessingContext;
import org.apache.kafka.connect.runtime.errors.Stage;
import org.junit.jupiter.api.Test;

class DroppedRecordsTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);

    @Test
    void saysOneLineAMinuteAndCountsTheOthers() {
        // Given
        var dropped = new DroppedRecords(nanos::get);
        for (int offset = 0; offset < 3; offset++) {
            assertThat(dropped.report(failed(offset))).isDone();
        }

        // Then: the first was said, two were not
        assertThat(dropped.sentence(failed(3)))
                .startsWith("Dropped the record at orders-2 offset 3 and 2 others before it: VALUE_CONVERTER failed"
                        + " (DataException).")
                .doesNotContain("4711");
        // When
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(dropped.report(failed(3))).isDone();
        // Then
        assertThat(dropped.sentence(failed(4))).contains("and 0 others");
    }

    @Test
    void speaksOnlyWhereNobodyElseDoes() {
        assertThat(reporters(Map.of("errors.tolerance", "all"))).hasSize(1);
        assertThat(reporters(Map.of())).isEmpty();
        assertThat(reporters(Map.of("errors.tolerance", "all", "errors.log.enable", "true")))
                .isEmpty();
        assertThat(reporters(Map.of("errors.tolerance", "all", "errors.deadletterqueue.topic.name", "x")))
                .isEmpty();
    }

    private static List<?> reporters(Map<String, String> errors) {
        var config = new HashMap<>(Map.of("name", "a", "connector.class", "B", "topics", "orders"));
        config.putAll(errors);
        return DroppedRecords.withDrops(List.of(), new SinkConnectorConfig(null, config));
    }

    private static ProcessingContext<ConsumerRecord<byte[], byte[]>> failed(long offset) {
        var context = new ProcessingContext<>(new ConsumerRecord<>("orders", 2, offset, new byte[0], new byte[0]));
        context.currentContext(Stage.VALUE_CONVERTER, DroppedRecordsTest.class);
        context.error(new DataException("4711"));
        return context;
    }
}
