package io.penstock.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What we believe of Connect's REST API. It is asked of a real worker, and of the simulation that the benchmark of the
 * operator runs against, so that the two answer alike.
 */
public abstract class ConnectRestContract {
    /** Long enough for whatever a worker does after it has answered. */
    protected static final Duration SOON = Duration.ofSeconds(30);

    /** The client that is asked through. */
    protected final ConnectRestClient client = new OkHttpConnectRestClient(RestTimeouts.DEFAULT);

    /** Where the worker answers. */
    protected abstract URI endpoint();

    /** Makes the task of a connector fail whose file lies in a folder that does not exist, if it does not by itself. */
    protected abstract void failTask(String name);

    @Test
    void saysWhoItIsAndWhatItHas() {
        assertThat(client.ready(endpoint())).isTrue();
        assertThat(client.info(endpoint()).version()).isEqualTo("4.3.1");
        assertThat(client.info(endpoint()).kafkaClusterId()).isNotEmpty();
        assertThat(client.plugins(endpoint()))
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
        client.create(endpoint(), "born-stopped", sink("born-stopped"), InitialState.STOPPED);
        client.create(endpoint(), "born-paused", sink("born-paused"), InitialState.PAUSED);
        client.create(endpoint(), "born-running", sink("born-running"), InitialState.RUNNING);

        // Then
        awaitState("born-stopped", "STOPPED");
        awaitState("born-paused", "PAUSED");
        awaitState("born-running", "RUNNING");
        await().atMost(SOON)
                .until(() -> client.connectors(endpoint())
                                .get("born-running")
                                .tasks()
                                .size()
                        == 1);
        var live = client.connectors(endpoint()).get("born-running");
        assertThat(live.config())
                .containsEntry("connector.class", "FileStreamSink")
                .containsEntry("name", "born-running");
        assertThat(live.type()).isEqualTo("sink");
        assertThat(live.version()).isEqualTo("4.3.1");
        assertThat(live.announcedTasks()).isEqualTo(1);
        assertThat(client.connectors(endpoint()).get("born-stopped").announcedTasks())
                .isZero();
    }

    @Test
    void refusesANameThatIsTaken() {
        // Given
        client.create(endpoint(), "taken", sink("taken"), InitialState.STOPPED);

        // When / Then
        assertThatThrownBy(() -> client.create(endpoint(), "taken", sink("taken"), InitialState.STOPPED))
                .isInstanceOf(NameTakenException.class);
    }

    @Test
    void validatesByAliasAndNamesWhatIsMissing() {
        // Given
        var incomplete = new HashMap<>(sink("any"));
        incomplete.remove("topics");

        // When / Then
        assertThat(client.validate(endpoint(), "any", "FileStreamSink", sink("any"))
                        .errors())
                .isEmpty();
        assertThat(client.validate(endpoint(), "any", "FileStreamSink", incomplete)
                        .errors())
                .extracting(PropertyError::property)
                .contains("topics");
    }

    @Test
    void namesAnUnknownClassWhereverItAppears() {
        // Given
        var config = Map.of("connector.class", "NoSuchSink", "topics", "a", "tasks.max", "1");

        // When / Then
        assertThatThrownBy(() -> client.validate(endpoint(), "unknown", "NoSuchSink", config))
                .isInstanceOf(UnknownClassException.class)
                .hasMessage("no worker has a connector plugin NoSuchSink");
        assertThatThrownBy(() -> client.create(endpoint(), "unknown", config, InitialState.RUNNING))
                .isInstanceOf(UnknownClassException.class);
        assertThat(client.connectors(endpoint())).doesNotContainKey("unknown");
    }

    @Test
    void refusesAnInvalidConfigAsABadRequest() {
        // Given
        var config = new HashMap<>(sink("invalid"));
        config.put("tasks.max", "many");

        // When / Then
        assertThatThrownBy(() -> client.create(endpoint(), "invalid", config, InitialState.RUNNING))
                .isInstanceOfSatisfying(RestRejectedException.class, rejected -> {
                    assertThat(rejected.status()).isEqualTo(400);
                    assertThat(rejected.text()).contains("tasks.max");
                });
    }

    @Test
    void changesConfigAndState() {
        // Given
        client.create(endpoint(), "changing", sink("changing"), InitialState.RUNNING);
        awaitState("changing", "RUNNING");

        // When / Then
        client.pause(endpoint(), "changing");
        awaitState("changing", "PAUSED");
        client.stop(endpoint(), "changing");
        awaitState("changing", "STOPPED");
        client.resume(endpoint(), "changing");
        awaitState("changing", "RUNNING");

        // When
        var changed = new HashMap<>(sink("changing"));
        changed.put("topics", "other");
        client.putConfig(endpoint(), "changing", changed);

        // Then
        await().atMost(SOON).until(() -> client.connectors(endpoint())
                .get("changing")
                .config()
                .get("topics")
                .equals("other"));
    }

    @Test
    void resetsOffsetsOfAStoppedConnectorOnly() {
        // Given
        client.create(endpoint(), "resetting", sink("resetting"), InitialState.RUNNING);
        awaitState("resetting", "RUNNING");

        // When / Then
        assertThatThrownBy(() -> client.resetOffsets(endpoint(), "resetting"))
                .isInstanceOfSatisfying(RestRejectedException.class, rejected -> assertThat(rejected.status())
                        .isEqualTo(400));

        // When / Then
        client.stop(endpoint(), "resetting");
        awaitState("resetting", "STOPPED");
        await().atMost(SOON).untilAsserted(() -> client.resetOffsets(endpoint(), "resetting"));
    }

    @Test
    void deletesWhetherThereOrNot() {
        // Given
        client.create(endpoint(), "leaving", sink("leaving"), InitialState.STOPPED);
        awaitState("leaving", "STOPPED");

        // When
        client.delete(endpoint(), "leaving");

        // Then
        await().atMost(SOON).until(() -> !client.connectors(endpoint()).containsKey("leaving"));
        client.delete(endpoint(), "leaving");
        assertThatThrownBy(() -> client.resetOffsets(endpoint(), "leaving")).isInstanceOf(RestRejectedException.class);
        assertThat(client.topics(endpoint(), "leaving")).isEmpty();
        assertThatThrownBy(() -> client.pause(endpoint(), "leaving")).isInstanceOf(RestRejectedException.class);
    }

    @Test
    void reportsAFailedTaskWithItsTrace() {
        // Given
        var config = new HashMap<>(sink("failing"));
        config.put("file", "/no/such/folder/out.txt");

        // When
        client.create(endpoint(), "failing", config, InitialState.RUNNING);
        failTask("failing");

        // Then
        await().atMost(SOON).untilAsserted(() -> {
            var tasks = client.connectors(endpoint()).get("failing").tasks();
            assertThat(tasks).hasSize(1);
            assertThat(tasks.getFirst().state()).isEqualTo("FAILED");
            assertThat(tasks.getFirst().trace()).contains("no/such/folder");
        });
        client.restart(endpoint(), "failing", true, true);
    }

    @Test
    void answersAQuestionAboutOneConnectorAsTheListDoes() {
        // Given
        client.create(endpoint(), "asked", sink("asked"), InitialState.RUNNING);
        awaitState("asked", "RUNNING");

        // When
        var live = client.connector(endpoint(), "asked");

        // Then
        assertThat(live).get().satisfies(asked -> {
            assertThat(asked.config())
                    .isEqualTo(client.connectors(endpoint()).get("asked").config());
            assertThat(asked.state()).isEqualTo("RUNNING");
        });
        assertThat(client.connector(endpoint(), "never-made")).isEmpty();
    }

    @Test
    void makesAConnectorOfAConfigThatIsPutWhereThereIsNone() {
        // When
        client.putConfig(endpoint(), "put", sink("put"));

        // Then
        awaitState("put", "RUNNING");
    }

    @Test
    void sendsTheListOnceForAsLongAsItStaysTheSame() {
        // Given
        client.create(endpoint(), "listed", sink("listed"), InitialState.STOPPED);
        awaitState("listed", "STOPPED");

        // When / Then
        await().atMost(SOON).until(() -> {
            var list = client.connectors(endpoint(), ConnectorList.NONE);
            return client.connectors(endpoint(), list).sameAs(list);
        });
    }

    /** Waits until the list has a connector in a state. */
    protected void awaitState(String name, String state) {
        await().atMost(SOON).until(() -> {
            var live = client.connectors(endpoint()).get(name);
            return live != null && live.state().equals(state);
        });
    }

    /** A sound config. */
    protected static Map<String, String> sink(String name) {
        return Map.of(
                "connector.class", "FileStreamSink", "tasks.max", "1", "topics", "topic-" + name, "file", "/dev/null");
    }
}
