package io.penstock.connect.azure.blob;

import static io.penstock.connect.azure.blob.StubbedTask.SOURCE;
import static io.penstock.connect.azure.blob.StubbedTask.everything;
import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.observe.LogLines;
import io.penstock.connect.azure.blob.storage.stub.Fault;
import io.penstock.connect.azure.blob.storage.stub.Operation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Secrets and content are planted in a configuration and in records, and everything that leaves the task apart from the
 * bodies of blobs is searched for them: the log at every level, the library's own lines among it, failures with their
 * causes, metrics, metadata, names and dead letters.
 */
class PlantedSecretsTest {
    private static final String MARK = "PLANTED";
    private static final String MARK_64 = "UExBTlRFR"; // how the mark begins in Base64
    private static final String KEY =
            Base64.getEncoder().encodeToString((MARK + "-key-" + "x".repeat(48)).getBytes(UTF_8));
    private static final String SAS =
            "sv=2026-02-06&ss=b&srt=sco&sp=rwlc&se=2099-01-01T00:00:00Z&sig=" + MARK + "%2Bsig";

    private static final String CONNECTION = "penstock.auth.connection.string"; // ends with the endpoint of each test

    /** Ways to sign in whose secret travels with each request. */
    static Stream<Map<String, String>> ways() {
        return Stream.of(
                Map.of("azblob.account.key", KEY),
                Map.of("azblob.sas.token", SAS),
                Map.of("azblob.sas.token", "?" + SAS, "penstock.http.log", "headers"),
                Map.of("azblob.account.key", KEY, "penstock.http.log", "headers"),
                Map.of(CONNECTION, "AccountName=devstoreaccount1;AccountKey=" + KEY + ";BlobEndpoint="),
                Map.of(CONNECTION, "SharedAccessSignature=" + SAS + ";BlobEndpoint="));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nothingPlantedLeavesATaskThatWorks(Map<String, String> way) throws Exception {
        // Given: every kind of record error, a storage that stumbles in every way and then recovers
        try (var lines = LogLines.everything();
                var task = with(StubbedTask.reporting(), way)) {
            task.with("penstock.metrics.partition", "true").with("azblob.retry.backoff.ms", "1");
            for (var operation : List.of(Operation.LIST_BLOBS, Operation.PUT_BLOB)) {
                task.service.once(operation, Fault.answer(403, "AuthenticationFailed"));
                task.service.once(operation, Fault.answer(503, "ServerBusy"));
                task.service.once(operation, new Fault.DropReply());
                task.service.once(operation, new Fault.Reset());
            }
            task.started();

            // When
            task.put(good(0), bad(1), withoutTime(2), good(3));
            task.awaitCommitted(4);

            // Then
            var seen = new ArrayList<>(lines.all());
            seen.addAll(shown());
            task.errors.forEach(error -> seen.add(everything(error)));
            task.blobs().forEach((name, blob) -> seen.add(name + blob.metadata()));
            assertThat(task.errors).hasSize(2);
            assertThat(seen).isNotEmpty().noneMatch(PlantedSecretsTest::isPlanted);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nothingPlantedLeavesATaskThatFails(Map<String, String> way) throws Exception {
        for (var fault : List.of(
                Fault.answer(403, "AuthenticationFailed"),
                Fault.answer(400, "InvalidHeaderValue"),
                new Fault.Reset(),
                new Fault.DropReply())) {
            try (var lines = LogLines.everything();
                    var task = with(StubbedTask.alone(), way)) {
                task.service.times(Integer.MAX_VALUE, Operation.LIST_BLOBS, fault);
                task.with("azblob.retry.retries", "0")
                        .with("azblob.retry.backoff.ms", "1")
                        .with("retry.backoff.ms", "10")
                        .with("penstock.retry.total.ms", "1000")
                        .with("penstock.retry.auth.ms", "0")
                        .started();

                // When
                var thrown = task.failureOf(good(0));

                // Then
                var seen = new ArrayList<>(lines.all());
                seen.addAll(shown());
                seen.add(everything(thrown));
                assertThat(seen).isNotEmpty().noneMatch(PlantedSecretsTest::isPlanted);
            }
        }
    }

    private static boolean isPlanted(String text) {
        return text.contains(MARK) || text.contains(MARK_64) || text.contains("sig=");
    }

    private static StubbedTask with(StubbedTask task, Map<String, String> way) {
        task.without("azblob.account.key").with(way).with("flush.size", "2");
        return way.containsKey(CONNECTION)
                ? task.without("store.url")
                        .without("azblob.account.name")
                        .with(CONNECTION, way.get(CONNECTION) + task.service.endpoint())
                : task;
    }

    /** Names, labels and values of all metrics. */
    private static List<String> shown() throws Exception {
        var server = ManagementFactory.getPlatformMBeanServer();
        var seen = new ArrayList<String>();
        for (var name : server.queryNames(new ObjectName("io.penstock:*"), null)) {
            for (var attribute : server.getMBeanInfo(name).getAttributes()) {
                seen.add(name + " " + attribute + " " + server.getAttribute(name, attribute.getName()));
            }
        }
        assertThat(seen).isNotEmpty();
        return seen;
    }

    private static SinkRecord good(long offset) {
        return at(offset, HOUR_14, Map.of("text", MARK));
    }

    private static SinkRecord bad(long offset) {
        return at(offset, HOUR_14, Map.of(MARK, new Object[] {MARK}));
    }

    private static SinkRecord withoutTime(long offset) {
        return at(offset, null, Map.of("text", MARK));
    }

    private static SinkRecord at(long offset, Long time, Object value) {
        var planted = new SinkRecord(
                SOURCE.topic(),
                SOURCE.partition(),
                null,
                MARK + "-of-key",
                null,
                value,
                offset,
                time,
                TimestampType.CREATE_TIME);
        planted.headers().addString("header", MARK);
        return planted;
    }
}
