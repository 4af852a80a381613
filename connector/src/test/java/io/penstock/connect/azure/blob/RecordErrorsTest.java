package io.penstock.connect.azure.blob;

import static io.penstock.connect.azure.blob.StubbedTask.SOURCE;
import static io.penstock.connect.azure.blob.StubbedTask.everything;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.observe.LogLines;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way in which a record can be wrong, through the real task from its properties: what a dead letter topic is told,
 * and what a person is told who has none. The file around the record stays whole.
 */
class RecordErrorsTest {
    static Stream<BadRecord> rows() {
        return BadRecord.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theDeadLetterTopicGetsTheRecordAndTheReason(BadRecord row) {
        // Given
        try (var task = StubbedTask.reporting().with(row.settings()).with("flush.size", "2")) {
            var bad = row.bad(1);
            task.started();

            // When
            task.put(row.good(0), bad, row.good(2));
            task.awaitCommitted(3);

            // Then: the very record that was delivered, the reason, and nothing of its content
            assertThat(task.reported).singleElement().isSameAs(bad);
            assertThat(task.errors).singleElement().satisfies(error -> {
                assertThat(error).isInstanceOf(RecordFault.class).hasMessageContaining(row.expected());
                assertThat(everything(error)).doesNotContain(BadRecord.CONTENT);
            });
            assertThat(task.blobs().values()).singleElement().satisfies(blob -> assertThat(blob.metadata())
                    .containsEntry("pscount", "2")
                    .containsEntry("psfirst", "0")
                    .containsEntry("pslast", "2"));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theLogTellsTheReasonWhereAllIsTolerated(BadRecord row) {
        // Given
        try (var lines = LogLines.ofAWorker();
                var task = StubbedTask.alone().with(row.settings()).with("flush.size", "2")) {
            task.with("errors.tolerance", "all").started();

            // When: two of a kind
            task.put(row.good(0), row.bad(1), row.bad(2), row.good(3));
            task.awaitCommitted(4);

            // Then: one line, so that a flood of records does not become one of lines
            assertThat(lines.at(Level.WARN, "Dropped the record at "))
                    .singleElement()
                    .asString()
                    .contains("orders-0 offset 1", row.expected());
            assertThat(lines.all()).noneMatch(line -> line.contains(BadRecord.CONTENT));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theTaskStopsInFrontOfTheRecordWhereNothingIsTolerated(BadRecord row) {
        // Given
        try (var task = StubbedTask.alone().with(row.settings()).started()) {
            // When
            var thrown = task.failureOf(row.good(0), row.bad(1));

            // Then: what happened and where, what was done, what to change
            assertThat(thrown)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContainingAll(
                            "orders-0 offset 1",
                            row.expected(),
                            "The task stopped in front of it",
                            "dead letter topic");
            assertThat(everything(thrown)).doesNotContain(BadRecord.CONTENT);
            assertThat(task.committed(2)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aFieldThatIsMissingOrNullIsAFolderAndNoError() {
        // Given
        try (var task = StubbedTask.alone()
                .with("partitioner.class", "FieldPartitioner")
                .with("partition.field.name", "city")
                .with("flush.size", "1")
                .started()) {
            // When
            task.put(BadRecord.value(0, "city", null), BadRecord.value(1, "town", "a"));
            task.awaitBlobs(2);

            // Then
            assertThat(task.blobs().keySet()).allMatch(name -> name.startsWith("topics/orders/city=null/"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRecordWithoutAValueStopsTheTaskWhateverIsToleratedUnlessToldOtherwise(boolean reports) {
        // Given: the default for missing values
        try (var task = (reports ? StubbedTask.reporting() : StubbedTask.alone()).with("errors.tolerance", "all")) {
            task.started();

            // When
            var thrown = task.failureOf(new SinkRecord(SOURCE.topic(), 0, null, null, null, null, 0));

            // Then
            assertThat(thrown)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContainingAll(
                            "orders-0 offset 0 has no value (null)",
                            "The task stopped in front of it",
                            "Set behavior.on.null.values to ignore, write or dlq; errors.tolerance does not reach such");
            assertThat(task.reported).isEmpty();
        }
    }
}
