package io.penstock.worker.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How real workers end, and what they leave behind for Kubernetes. */
class WorkerEndingIT {
    @TempDir
    private static Path folder;

    private static KafkaBrokerProcess broker;
    private static Admin admin;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        broker.close();
    }

    @Test
    void endsWithStatusZeroWhenItIsAskedTo() {
        // Given
        var worker = ConnectWorkerProcess.start(
                WorkerSettings.of(broker.bootstrapServers(), "asked"), folder.resolve("asked"));

        // When
        worker.close();

        // Then
        assertThat(worker.exitStatus()).isZero();
        assertThat(worker.logFile()).content().contains("Kafka Connect stopped");
    }

    @Test
    void saysWhichInternalTopicMustBeCompacted() throws Exception {
        // Given
        topic("deleting.config", 1, "delete");

        // When
        var left = leftBy("deleting", broker.bootstrapServers(), Map.of(), 1);

        // Then
        assertThat(left)
                .contains("Topic 'deleting.config' supplied via the 'config.storage.topic' property is required to have"
                        + " 'cleanup.policy=compact'")
                .contains("found the topic currently has 'cleanup.policy=delete'");
    }

    @Test
    void saysWhichInternalTopicHasTooManyPartitions() throws Exception {
        // Given
        topic("wide.config", 3, "compact");

        // When
        var left = leftBy("wide", broker.bootstrapServers(), Map.of(), 1);

        // Then
        assertThat(left)
                .contains("Topic 'wide.config' supplied via the 'config.storage.topic' property is required to have a"
                        + " single partition")
                .contains("found 3 partitions");
    }

    @Test
    void saysThatNoBrokerHasAnAddress() throws Exception {
        assertThat(leftBy("lost", "kafka.invalid:9092", Map.of(), 2)).contains("No resolvable bootstrap urls");
    }

    @Test
    void namesThePropertyOfAWrongClassAndHidesItsValue() throws Exception {
        // When
        var left = leftBy("classless", broker.bootstrapServers(), Map.of("value.converter", "com.example.Hunter2"), 2);

        // Then
        assertThat(left).contains("Invalid value (hidden) for configuration value.converter");
    }

    @Test
    void joinsNoGroupThatBelongsToAnotherCluster() throws Exception {
        // Given
        var kafka = admin.describeCluster().clusterId().get();
        var list = Files.writeString(folder.resolve("taken-list"), "other plant/first\n" + kafka + " plant/elder\n");

        // When
        var left = leftBy("taken", broker.bootstrapServers(), Map.of(), 4, "-Dpenstock.taken.file=" + list);

        // Then
        assertThat(left).endsWith("Kafka cluster " + kafka + " belongs to ConnectCluster plant/elder");
        assertThat(admin.listGroups().all().get())
                .extracting(GroupListing::groupId)
                .doesNotContain("taken");
        assertThat(admin.listTopics().names().get()).noneMatch(name -> name.startsWith("taken."));
    }

    @Test
    void joinsNoGroupBeforeItCanReadWhoseGroupsThereAre() throws Exception {
        // Given: something that is there and cannot be read
        var list = Files.createDirectory(folder.resolve("unreadable-list"));

        // When
        var left = leftBy("unread", broker.bootstrapServers(), Map.of(), 4, "-Dpenstock.taken.file=" + list);

        // Then
        assertThat(left).contains(list + ", cannot be read");
        assertThat(admin.listGroups().all().get())
                .extracting(GroupListing::groupId)
                .doesNotContain("unread");
    }

    /** Starts a worker that ends by itself, and reads what it leaves. */
    private static String leftBy(
            String group, String brokers, Map<String, String> properties, int status, String... jvmOptions)
            throws IOException {
        var file = Files.createFile(folder.resolve(group + "-termination"));
        var options = new ArrayList<>(List.of(jvmOptions));
        options.add("-Dpenstock.termination.file=" + file);
        var settings = WorkerSettings.of(brokers, group).withJvmOptions(options.toArray(String[]::new));
        for (var property : properties.entrySet()) {
            settings = settings.withProperty(property.getKey(), property.getValue());
        }
        var started = settings;
        assertThatThrownBy(() -> ConnectWorkerProcess.start(started, folder.resolve(group)))
                .hasMessageContaining("ended with exit code " + status);
        return Files.readString(file);
    }

    private static void topic(String name, int partitions, String policy) throws Exception {
        var topic = new NewTopic(name, partitions, (short) 1).configs(Map.of("cleanup.policy", policy));
        admin.createTopics(List.of(topic)).all().get();
    }
}
