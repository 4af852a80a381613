package io.penstock.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.runtime.errors.ProcessingContext;
import org.apache.kafka.connect.runtime.errors.Stage;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class FailedRecordTest {
    private final ConnectException thrown = new ConnectException("Tolerance exceeded", new DataException("4711"));

    @Test
    void namesThePlaceOfARecordAndKeepsTheCause() {
        // When
        var placed = FailedRecord.placed(
                thrown, at(new ConsumerRecord<>("orders", 2, 17, "key 4711", "value 4711"), Stage.VALUE_CONVERTER));

        // Then
        assertThat(placed)
                .hasMessage(
                        "Tolerance exceeded: the record at orders-2 offset 17 failed (VALUE_CONVERTER, DataException)")
                .hasCause(thrown.getCause());
        // the operator quotes texts of our own code also where values come from Secrets
        assertThat(placed.getStackTrace()[0].getClassName()).isEqualTo(FailedRecord.class.getName());
    }

    @Test
    void leavesWhatFailsInASourceAsItIs() {
        // Given
        var record = new SourceRecord(Map.of(), Map.of(), "orders", null, "4711");

        // Then
        assertThat(FailedRecord.placed(thrown, at(record, Stage.TRANSFORMATION)))
                .isSameAs(thrown);
    }

    private static ProcessingContext<?> at(Object original, Stage stage) {
        var context = new ProcessingContext<>(original);
        context.currentContext(stage, FailedRecordTest.class);
        return context;
    }
}
