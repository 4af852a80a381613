package io.penstock.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What we believe of Connect's REST API. It is asked of a real worker, and of the simulation that the benchmark of the
 * operator runs against, so that the two answer alike.
 */
public abstract class ConnectRestContract {
    /** Long enough for whatever a worker does after it has answered. */
    protected static final Duration SOON = Duration.ofSeconds(30);

    /** Makes what is asked through. */
    protected final ConnectRestClients clients = new OkHttpConnectRestClients(RestTimeouts.DEFAULT);

    /** What is asked through. */
    protected ConnectRestClient client;

    @BeforeEach
    void open() {
        client = clients.at(endpoint());
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    /** Where the worker answers. */
    protected abstract URI endpoint();

    /** Makes the task of a connector fail whose file lies in a folder that does not exist, if it does not by itself. */
    protected abstract void failTask(String name);

    @Test
    void saysWhoItIsAndWhatItHas() {
        assertThat(client.ready()).isTrue();
        assertThat(client.info().version()).isEqualTo("4.3.1");
        assertThat(client.info().kafkaClusterId()).isNotEmpty();
        assertThat(client.plugins())
                .anySatisfy(plugin -> {
                    assertThat(plugin.className()).isEqualTo("org.apache.kafka.connect.file.FileStreamSinkConnector");
                    assertThat(plugin.type()).isEqualTo("sink");
                    assertThat(plugin.version()).isEqualTo("4.3.1");
                })
                .allSatisfy(plugin -> assertThat(plugin.type()).isIn("sink", "source"));
    }

    @Test
    void createsConnectorsInTheirInitialState() {
        // When
        client.create("born-stopped", sink("born-stopped"), InitialState.STOPPED);
        client.create("born-paused", sink("born-paused"), InitialState.PAUSED);
        client.create("born-running", sink("born-running"), InitialState.RUNNING);

        // Then
        awaitState("born-stopped", "STOPPED");
        awaitState("born-paused", "PAUSED");
        awaitState("born-running", "RUNNING");
        await().atMost(SOON)
                .until(() -> client.connectors().get("born-running").tasks().size() == 1);
        var live = client.connectors().get("born-running");
        assertThat(live.config())
                .containsEntry("connector.class", "FileStreamSink")
                .containsEntry("name", "born-running");
        assertThat(live.type()).isEqualTo("sink");
        assertThat(live.version()).isEqualTo("4.3.1");
        assertThat(live.announcedTasks()).isEqualTo(1);
        assertThat(client.connectors().get("born-stopped").announcedTasks()).isZero();
    }

    @Test
    void refusesANameThatIsTaken() {
        // Given
        client.create("taken", sink("taken"), InitialState.STOPPED);

        // When / Then
        assertThatThrownBy(() -> client.create("taken", sink("taken"), InitialState.STOPPED))
                .isInstanceOf(NameTakenException.class);
    }

    @Test
    void validatesByAliasAndNamesWhatIsMissing() {
        // Given
        var incomplete = new HashMap<>(sink("any"));
        incomplete.remove("topics");

        // When / Then
        assertThat(client.validate("any", "FileStreamSink", sink("any")).errors())
                .isEmpty();
        assertThat(client.validate("any", "FileStreamSink", incomplete).errors())
                .extracting(PropertyError::property)
                .contains("topics");
    }

    @Test
    void namesAnUnknownClassWhereverItAppears() {
        // Given
        var config = Map.of("connector.class", "NoSuchSink", "topics", "a", "tasks.max", "1");

        // When / Then
        assertThatThrownBy(() -> client.validate("unknown", "NoSuchSink", config))
                .isInstanceOf(UnknownClassException.class)
                .hasMessage("no worker has a connector plugin NoSuchSink");
        assertThatThrownBy(() -> client.create("unknown", config, InitialState.RUNNING))
                .isInstanceOf(UnknownClassException.class);
        assertThat(client.connectors()).doesNotContainKey("unknown");
    }

    @Test
    void refusesAnInvalidConfigAsABadRequest() {
        // Given
        var config = new HashMap<>(sink("invalid"));
        config.put("tasks.max", "many");

        // When / Then
        assertThatThrownBy(() -> client.create("invalid", config, InitialState.RUNNING))
                .isInstanceOfSatisfying(RestRejectedException.class, rejected -> {
                    assertThat(rejected.status()).isEqualTo(400);
                    assertThat(rejected.text()).contains("tasks.max");
                });
    }

    @Test
    void changesConfigAndState() {
        // Given
        client.create("changing", sink("changing"), InitialState.RUNNING);
        awaitState("changing", "RUNNING");

        // When / Then
        client.pause("changing");
        awaitState("changing", "PAUSED");
        client.stop("changing");
        awaitState("changing", "STOPPED");
        client.resume("changing");
        awaitState("changing", "RUNNING");

        // When
        var changed = new HashMap<>(sink("changing"));
        changed.put("topics", "other");
        client.putConfig("changing", changed);

        // Then
        await().atMost(SOON).until(() -> client.connectors()
                .get("changing")
                .config()
                .get("topics")
                .equals("other"));
    }

    @Test
    void resetsOffsetsOfAStoppedConnectorOnly() {
        // Given
        client.create("resetting", sink("resetting"), InitialState.RUNNING);
        awaitState("resetting", "RUNNING");

        // When / Then
        assertThatThrownBy(() -> client.resetOffsets("resetting"))
                .isInstanceOfSatisfying(RestRejectedException.class, rejected -> assertThat(rejected.status())
                        .isEqualTo(400));

        // When / Then
        client.stop("resetting");
        awaitState("resetting", "STOPPED");
        await().atMost(SOON).untilAsserted(() -> client.resetOffsets("resetting"));
    }

    @Test
    void deletesWhetherThereOrNot() {
        // Given
        client.create("leaving", sink("leaving"), InitialState.STOPPED);
        awaitState("leaving", "STOPPED");

        // When
        client.delete("leaving");

        // Then
        await().atMost(SOON).until(() -> !client.connectors().containsKey("leaving"));
        client.delete("leaving");
        assertThatThrownBy(() -> client.resetOffsets("leaving")).isInstanceOf(RestRejectedException.class);
        assertThat(client.topics("leaving")).isEmpty();
        assertThatThrownBy(() -> client.pause("leaving")).isInstanceOf(RestRejectedException.class);
    }

    @Test
    void reportsAFailedTaskWithItsTrace() {
        // Given
        var config = new HashMap<>(sink("failing"));
        config.put("file", "/no/such/folder/out.txt");

        // When
        client.create("failing", config, InitialState.RUNNING);
        failTask("failing");

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            var tasks = client.connectors().get("failing").tasks();
            assertThat(tasks).hasSize(1);
            assertThat(tasks.getFirst().state()).isEqualTo("FAILED");
            assertThat(tasks.getFirst().trace()).contains("no/such/folder");
        });
        client.restart("failing", true, true);
        client.restartTask("failing", 0);
        assertThatThrownBy(() -> client.restartTask("never-made", 0)).isInstanceOf(RestRejectedException.class);
    }

    @Test
    void restartsAConnectorWithItsTasks() {
        // Given
        client.create("restarted", sink("restarted"), InitialState.RUNNING);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        client.connectors().get("restarted").tasks())
                .hasSize(1)
                .allMatch(task -> task.state().equals("RUNNING")));

        // When
        client.restart("restarted", true, false);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        client.connectors().get("restarted").tasks())
                .allMatch(task -> task.state().equals("RUNNING")));
        assertThatThrownBy(() -> client.restart("never-made", true, false)).isInstanceOf(RestRejectedException.class);
    }

    @Test
    void answersAQuestionAboutOneConnectorAsTheListDoes() {
        // Given
        client.create("asked", sink("asked"), InitialState.RUNNING);
        awaitState("asked", "RUNNING");

        // When
        var live = client.connector("asked");

        // Then
        assertThat(live).get().satisfies(asked -> {
            assertThat(asked.config())
                    .isEqualTo(client.connectors().get("asked").config());
            assertThat(asked.state()).isEqualTo("RUNNING");
        });
        assertThat(client.connector("never-made")).isEmpty();
    }

    @Test
    void makesAConnectorOfAConfigThatIsPutWhereThereIsNone() {
        // When
        client.putConfig("put", sink("put"));

        // Then
        awaitState("put", "RUNNING");
    }

    @Test
    void sendsTheListOnceForAsLongAsItStaysTheSame() {
        // Given
        client.create("listed", sink("listed"), InitialState.STOPPED);
        awaitState("listed", "STOPPED");

        // When / Then
        await().atMost(SOON).until(() -> {
            var list = client.connectors(ConnectorList.NONE);
            return client.connectors(list).sameAs(list);
        });
    }

    /** Waits until the list has a connector in a state. */
    protected void awaitState(String name, String state) {
        await().atMost(SOON).until(() -> {
            var live = client.connectors().get(name);
            return live != null && live.state().equals(state);
        });
    }

    /** A sound config. */
    protected static Map<String, String> sink(String name) {
        return Map.of(
                "connector.class", "FileStreamSink", "tasks.max", "1", "topics", "topic-" + name, "file", "/dev/null");
    }
}
