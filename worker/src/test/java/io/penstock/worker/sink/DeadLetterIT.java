package io.penstock.worker.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each way in which a dead letter may not be stored, on a real worker with the image's agent: the record ends in the dead
 * letter topic, or its offset is not committed and the task says what to do.
 */
class DeadLetterIT {
    private static final int MIB = 1024 * 1024;
    private static final byte[] GOOD = text("{\"n\":1}");
    private static final byte[] BROKEN = text("{\"n\":");

    /** A producer that gives up soon; without these it tries for two minutes. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "producer.override.max.block.ms", "3000",
            "producer.override.delivery.timeout.ms", "3000",
            "producer.override.request.timeout.ms", "2000",
            "producer.override.linger.ms", "0");

    private static DeadLetterStage stage;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        stage = DeadLetterStage.start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"big-converter", "big-sink"})
    void takesWhatConsumersRead(String name) throws Exception {
        // Given: a record over the limit that producers have by default
        createTopics(name);
        stage.produce(name, GOOD, large(8 * MIB), GOOD);

        // When
        start(name, Map.of());

        // Then
        assertThat(stage.await(name + ".errors", 1)).singleElement().satisfies(letter -> assertThat(letter.value())
                .hasSize(8 * MIB));
        stage.awaitCommitted(name, name, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit-converter", "limit-sink"})
    void stopsInFrontOfARecordThatTheTopicDoesNotTake(String name) throws Exception {
        // Given
        stage.createTopic(name);
        stage.createTopic(name + ".errors", Map.of("max.message.bytes", Integer.toString(MIB)));
        stage.produce(name, GOOD, large(2 * MIB), GOOD);

        // When
        start(name, Map.of());

        // Then
        assertThat(stage.awaitFailure(name))
                .contains(
                        "The dead letter topic " + name + ".errors takes no record of this size: raise "
                                + "max.message.bytes of the topic",
                        name + "-0 offset 1");
        assertThat(stage.committed(name, name)).isLessThanOrEqualTo(1);
        // When: as the message says
        stage.setTopic(name + ".errors", "max.message.bytes", Integer.toString(4 * MIB));
        stage.restart(name);
        // Then
        stage.await(name + ".errors", 1);
        stage.awaitCommitted(name, name, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"override-converter", "override-sink"})
    void stopsInFrontOfARecordThatItsOwnSettingsForbid(String name) throws Exception {
        // Given
        createTopics(name);
        stage.produce(name, GOOD, large(2 * MIB), GOOD);

        // When
        start(name, Map.of("producer.override.max.request.size", Integer.toString(MIB)));

        // Then
        assertThat(stage.awaitFailure(name)).contains("raise producer.override.max.request.size");
        assertThat(stage.committed(name, name)).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acks-converter", "acks-sink"})
    void asksForAcknowledgementWhateverTheConnectorSays(String name) throws Exception {
        // Given
        stage.createTopic(name);
        stage.createTopic(name + ".errors", Map.of("max.message.bytes", Integer.toString(MIB)));
        stage.produce(name, GOOD, large(2 * MIB), GOOD);

        // When
        start(name, Map.of("producer.override.acks", "0"));

        // Then
        assertThat(stage.awaitFailure(name)).contains("raise max.message.bytes");
        assertThat(stage.committed(name, name)).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone-converter", "gone-sink"})
    void stopsWhereTheTopicIsDeletedWhileTheTaskRuns(String name) throws Exception {
        // Given: one letter was stored
        createTopics(name);
        stage.produce(name, GOOD, bad());
        start(name, IMPATIENT);
        stage.awaitCommitted(name, name, 2);

        // When
        stage.deleteTopic(name + ".errors");
        stage.produce(name, GOOD, bad(), GOOD);

        // Then
        assertThat(stage.awaitFailure(name)).contains("dead letter topic " + name + ".errors", name + "-0 offset 3");
        assertThat(stage.committed(name, name)).isLessThanOrEqualTo(3);
        // When: the task makes the topic as it starts
        stage.restart(name);
        // Then
        stage.await(name + ".errors", 1);
        stage.awaitCommitted(name, name, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forbidden-converter", "forbidden-sink"})
    void stopsWhereTheTopicMayNotBeWritten(String name) throws Exception {
        // Given
        createTopics(name);
        var rule = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, name + ".errors", PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", AclOperation.WRITE, AclPermissionType.DENY));
        stage.admin.createAcls(List.of(rule)).all().get();
        stage.produce(name, GOOD, bad(), GOOD);

        // When
        start(name, Map.of());

        // Then
        assertThat(stage.awaitFailure(name))
                .contains("may not be written: allow the connector's user to write it", name + "-0 offset 1");
        assertThat(stage.committed(name, name)).isLessThanOrEqualTo(1);
        // When
        stage.admin.deleteAcls(List.of(rule.toFilter())).all().get();
        stage.restart(name);
        // Then
        stage.await(name + ".errors", 1);
        stage.awaitCommitted(name, name, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future-converter", "future-sink"})
    void stopsWhereTheTopicRefusesTheRecordsTime(String name) throws Exception {
        // Given: by default a topic takes nothing that is more than an hour ahead
        stage.createTopic(name);
        stage.createTopic(name + ".errors", Map.of());
        stage.produceAt(name, System.currentTimeMillis() + Duration.ofDays(2).toMillis(), GOOD, bad(), GOOD);

        // When
        start(name, Map.of());

        // Then
        assertThat(stage.awaitFailure(name)).contains("raise message.timestamp.after.max.ms", name + "-0 offset 1");
        assertThat(stage.committed(name, name)).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed-converter", "killed-sink"})
    void readsAgainAfterAWorkerIsKilledWithLettersUnderWay(String name) throws Exception {
        // Given: a producer that tries for two minutes
        createTopics(name);
        stage.produce(name, GOOD, bad());
        start(name, Map.of());
        stage.awaitCommitted(name, name, 2);
        stage.deleteTopic(name + ".errors");
        stage.produce(name, bad(), GOOD);
        await("tries to send")
                .atMost(DeadLetterStage.LIMIT)
                .until(() -> Files.readAllLines(stage.worker.logFile()).stream()
                                .filter(line -> line.contains("UNKNOWN_TOPIC_OR_PARTITION")
                                        && line.contains("connector-dlq-producer-" + name + "-0"))
                                .count()
                        > 8);

        // When
        stage.worker.kill();
        stage.worker.restart();

        // Then
        stage.await(name + ".errors", 1);
        stage.awaitCommitted(name, name, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto-converter", "auto-sink"})
    void commitsOffsetsItselfWhateverTheConnectorSays(String name) throws Exception {
        // Given
        stage.createTopic(name);
        stage.createTopic(name + ".errors", Map.of("max.message.bytes", Integer.toString(MIB)));
        stage.produce(name, GOOD, large(2 * MIB), GOOD);

        // When
        start(
                name,
                Map.of(
                        "consumer.override.enable.auto.commit",
                        "true",
                        "consumer.override.auto.commit.interval.ms",
                        "100"));

        // Then
        assertThat(stage.awaitFailure(name)).contains("raise max.message.bytes");
        assertThat(stage.committed(name, name)).isLessThanOrEqualTo(1);
    }

    @Test
    void waitsForWhatASinkReportsWhenItFlushes() throws Exception {
        // Given
        stage.createTopic("flush-sink");
        stage.createTopic("flush-sink.errors", Map.of("max.message.bytes", Integer.toString(MIB)));
        stage.produce("flush-sink", GOOD, large(2 * MIB), GOOD);

        // When
        start("flush-sink", Map.of("report.at", "Flush"));

        // Then
        assertThat(stage.awaitFailure("flush-sink")).contains("raise max.message.bytes");
        assertThat(stage.committed("flush-sink", "flush-sink")).isLessThanOrEqualTo(1);
    }

    @Test
    void saysWhatToSetWhereTheTopicCannotBeCreated() throws Exception {
        // Given
        stage.createTopic("replicas-converter");

        // When: Connect asks for three replicas by default
        start("replicas-converter", Map.of("errors.deadletterqueue.topic.replication.factor", "3"));

        // Then
        assertThat(stage.awaitFailure("replicas-converter"))
                .contains("set errors.deadletterqueue.topic.replication.factor to at most the number of brokers");
    }

    @Test
    void refusesAValueThatHoldsMoreThanOneJsonText() throws Exception {
        // Given
        createTopics("twice-converter");
        stage.produce("twice-converter", GOOD, text("{\"a\":1} {\"b\":2}"), text(" {\"n\":1}\n"));

        // When
        start("twice-converter", Map.of());

        // Then
        assertThat(stage.await("twice-converter.errors", 1))
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).asString(UTF_8).isEqualTo("{\"a\":1} {\"b\":2}"));
        stage.awaitCommitted("twice-converter", "twice-converter", 3);
        assertThat(Files.readAllLines(stage.file("twice-converter"))).hasSize(2);
    }

    @Test
    void namesTheRecordThatEndsATaskWhereNoLettersAreSent() throws Exception {
        // Given
        stage.createTopic("poison-converter");
        stage.produce("poison-converter", GOOD, BROKEN, GOOD);

        // When
        start("poison-converter", Map.of("errors.tolerance", "none", "errors.deadletterqueue.topic.name", ""));

        // Then: in the first line, which the operator shows
        assertThat(stage.awaitTrace("poison-converter").lines().findFirst().orElseThrow())
                .endsWith("Tolerance exceeded in error handler: the record at poison-converter-0 offset 1 failed"
                        + " (VALUE_CONVERTER, DataException)");
    }

    @Test
    void saysThatItDropsWhatNobodyTakes() throws Exception {
        // Given: all is tolerated, and no dead letter topic named
        stage.createTopic("dropped-converter");
        stage.produce("dropped-converter", GOOD, bad(), GOOD);

        // When
        start("dropped-converter", Map.of("errors.deadletterqueue.topic.name", ""));

        // Then
        stage.awaitCommitted("dropped-converter", "dropped-converter", 3);
        assertThat(stage.worker.logFile())
                .content()
                .contains("Dropped the record at dropped-converter-0 offset 1 and 0 others");
    }

    @Test
    void keepsTheGoodRecordsInFrontOfABadOne() throws Exception {
        // Given
        stage.createTopic("good-converter");
        stage.createTopic("good-converter.errors", Map.of("max.message.bytes", Integer.toString(MIB)));
        stage.produce("good-converter", GOOD, GOOD, GOOD);
        start("good-converter", Map.of());
        stage.awaitCommitted("good-converter", "good-converter", 3);

        // When
        stage.produce("good-converter", GOOD, large(2 * MIB));

        // Then
        stage.awaitFailure("good-converter");
        assertThat(stage.committed("good-converter", "good-converter")).isBetween(3L, 4L);
        assertThat(Files.readAllLines(stage.file("good-converter"))).hasSizeGreaterThanOrEqualTo(4);
    }

    private static void createTopics(String name) throws Exception {
        stage.createTopic(name);
        stage.createTopic(name + ".errors");
    }

    /** The way of reporting is the end of the name. */
    private static void start(String name, Map<String, String> more) {
        stage.rest.configure(
                name,
                name.endsWith("-sink") ? stage.reportingSink(name, more) : stage.fileSink(name, new HashMap<>(more)));
    }

    /** Bad for the converter, and for the sink that reports by itself. */
    private static byte[] bad() {
        return text("bad " + new String(BROKEN, UTF_8));
    }

    private static byte[] large(int bytes) {
        var value = new byte[bytes];
        Arrays.fill(value, (byte) 'x');
        System.arraycopy(bad(), 0, value, 0, bad().length);
        return value;
    }

    private static byte[] text(String value) {
        return value.getBytes(UTF_8);
    }
}
