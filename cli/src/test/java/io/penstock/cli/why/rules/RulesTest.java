package io.penstock.cli.why.rules;

import static io.penstock.cli.Manifests.cluster;
import static io.penstock.cli.Manifests.connector;
import static io.penstock.cli.Manifests.degraded;
import static io.penstock.cli.Manifests.ready;
import static io.penstock.cli.Manifests.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.cli.why.rules.Diagnosis.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told from which status; the texts are as the operator and Connect write them. */
class RulesTest {
    private static final String LOGS =
            "kubectl logs -n shop -l app.kubernetes.io/component=worker,app.kubernetes.io/instance="
                    + "telemetry -c worker --prefix --tail=-1 | grep -F -A50 '[orders|'";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DataException: JsonConverter with schemas.enable requires \"schema\" and \"payload\" fields"
                        + " (ConnectException: Tolerance exceeded in error handler: the record at orders-0 offset 17 failed"
                        + " (VALUE_CONVERTER, DataException)) | The topic has JSON without schemas, and the converter expects JSON"
                        + " with schemas. It is the record at orders-0 offset 17 | value.converter.schemas.enable to false",
                "SerializationException: Unknown magic byte! (ConnectException: Tolerance exceeded in error handler) | The converter"
                        + " reads values that a schema registry knows | to what the producer writes",
                "ConnectException: Tolerance exceeded in error handler: the record at orders-0 offset 3 failed (TRANSFORMATION,"
                        + " DataException) | A transform (SMT) does not accept a record. It is the record at orders-0 offset 3 |"
                        + " correct the transforms",
                "ConnectException: Tolerance exceeded in error handler: the record at orders-0 offset 17 failed (KEY_CONVERTER,"
                        + " SerializationException) | A record is not what the converter expects | to what the producer writes",
                "TopicAuthorizationException: Not authorized to access topics: [orders] | does not allow the connector`s user to use a"
                        + " topic | grant the right (ACL)",
                "GroupAuthorizationException: Not authorized to access group: connect-orders | to use a consumer group | grant the"
                        + " right (ACL)",
                "SaslAuthenticationException: Authentication failed | A login or a TLS handshake was refused | correct the credentials",
                "RecordTooLargeException: The message is 2097240 bytes | A record is larger | max.request.size",
                "UnknownTopicOrPartitionException: This server does not host this topic-partition. | does not exist in Kafka | create"
                        + " the topic",
                "TaskFault: Container telemetry does not exist: create it | The Blob container does not exist |"
                        + " azblob.container.name",
                "TaskFault: AuthenticationFailed: the key, SAS or token does not fit | Azure refuses the sign-in | correct the"
                        + " credential",
                "TaskFault: Entra refuses the sign-in: AADSTS7000222 | (AADSTS7000222) | azure-sign-in.md",
                "UnknownHostException: db.example | cannot be resolved | correct the name in spec.config",
                "ConnectException: Connection refused | does not answer (Connection refused) | check that it is running",
                "NoClassDefFoundError: com/example/Driver | The plugin is incomplete | worker image or a plugin",
                "OutOfMemoryError: Java heap space | ran out of memory | spec.resources.limits.memory",
                "NoSuchFileException: /nowhere/x (ConnectException: Exiting WorkerSinkTask) | uses a file | correct the path",
                "Secret provider: Secret db has no key password | could not read the value of a Secret | do what the error says",
                "ConfigException: Missing required configuration file | rejects its own config | correct spec.config",
                "DeadLetterException: the dead letter topic takes no record of this size | did not take it either | docs/trouble"
            })
    void tellsTheCauseFromTheErrorOfATask(String error, String cause, String repair) {
        // When
        var diagnosis = diagnose(degraded("orders", error.replace("'", "")), cluster());

        // Then
        assertThat(diagnosis.kind()).isEqualTo(Kind.BROKEN);
        assertThat(diagnosis.cause()).contains(cause.replace('`', '\''));
        assertThat(diagnosis.repair()).first().satisfies(step -> assertThat(step.text())
                .contains(repair));
        assertThat(diagnosis.repair()).last().satisfies(step -> assertThat(step.command())
                .isEqualTo("kubectl penstock restart orders -n shop --scope Failed --wait"));
    }

    @Test
    void saysThatItDoesNotKnowTheCause() {
        // When
        var diagnosis = diagnose(degraded("orders", "FluxError: the capacitor is empty"), cluster());

        // Then
        assertThat(diagnosis.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(diagnosis.repair()).first().satisfies(step -> assertThat(step.command())
                .isEqualTo(LOGS));
    }

    @Test
    void saysThatItDoesNotKnowAReasonOfALaterVersion() {
        // When
        var diagnosis =
                diagnose(connector("orders", ready("False", "Frozen", "the connector is frozen"), ""), cluster());

        // Then
        assertThat(diagnosis.kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void leadsToTheLogWhereTheErrorIsWithheld() {
        // Given
        var error = "X; the text is withheld because values come from Secrets and is in the worker log";

        // When
        var diagnosis = diagnose(degraded("orders", error), cluster());

        // Then
        assertThat(diagnosis.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(diagnosis.cause()).contains("can contain values from Secrets");
    }

    @Test
    void blamesKafkaBeforeTheTasksThatFailForWantOfIt() {
        // Given
        var noKafka = cluster(ready("False", "KafkaUnreachable", "no broker answers the workers"));

        // When
        var diagnosis = diagnose(degraded("orders", "TimeoutException: no metadata"), noKafka);

        // Then
        assertThat(diagnosis.cause()).startsWith("No Kafka broker answers the workers of ConnectCluster telemetry");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SecretNotFound | Secret azure-storage does not exist in namespace shop: create it or change"
                        + " spec.secretConfig.azblob.account.key | kubectl create secret generic azure-storage"
                        + " --from-file=account-key=FILE -n shop",
                "KeyNotFound | Secret azure-storage has no key account-key: add the key or change"
                        + " spec.secretConfig.azblob.account.key | kubectl edit secret azure-storage -n shop",
                "KeyEmpty | key account-key of Secret azure-storage is empty: give it a value | kubectl edit secret azure-storage -n"
                        + " shop",
                "NotAdopted | connector orders already exists in Connect and was not created by this object | kubectl patch"
                        + " kafkaconnector orders --type=merge -p '{\"spec\":{\"adoptionPolicy\":\"Adopt\"}}' -n shop",
                "ClusterStopped | ConnectCluster telemetry has 0 replicas | kubectl scale connectcluster telemetry --replicas=1 -n shop",
                "InvalidSpec | spec.config.topics is a list | kubectl edit kafkaconnector orders -n shop",
                "UnknownClass | the workers do not have the plugin Foo | kubectl edit kafkaconnector orders -n shop",
                "ConsumerGroupConflict | it shares the records | kubectl edit kafkaconnector orders -n shop",
                "Unassigned | no worker is running task 0 | kubectl get pods -n shop -l"
                        + " app.kubernetes.io/component=worker,app.kubernetes.io/instance=telemetry",
                "TopicNotFound | topic a does not exist | kubectl edit kafkaconnector orders -n shop",
                "InvalidConfig | file: a value is missing | kubectl edit kafkaconnector orders -n shop",
                "ReconcileError | timeout | kubectl logs -n penstock-system deployment/penstock-operator --since=10m",
                "NameConflict | KafkaConnector shop/a claims it | kubectl get kafkaconnectors -n shop"
            })
    void namesTheCommandForAReason(String reason, String message, String command) {
        // Given
        var object = connector("orders", """
                  secretConfig:
                    azblob.account.key: {name: azure-storage, key: account-key}
                status:
                  conditions:
                  - %s
                """.formatted(ready("False", reason, message)));

        // When
        var diagnosis = diagnose(object, cluster());

        // Then
        assertThat(diagnosis.kind()).isEqualTo(Kind.BROKEN);
        assertThat(diagnosis.repair()).first().satisfies(step -> assertThat(step.command())
                .isEqualTo(command));
    }

    @ParameterizedTest
    @CsvSource({"NoTasks", "RestartHangs"})
    void leadsToTheLogWhereOnlyItHasTheCause(String reason) {
        // When
        var diagnosis = diagnose(connector("orders", ready("False", reason, "see the log"), ""), cluster());

        // Then
        assertThat(diagnosis.kind()).isEqualTo(Kind.BROKEN);
        assertThat(diagnosis.repair()).first().satisfies(step -> assertThat(step.command())
                .isEqualTo(LOGS));
    }

    @Test
    void namesTheClustersThatThereAre() {
        // Given
        var object = connector("orders", ready("False", "ClusterNotFound", "does not exist"), "");

        // When
        var diagnosis = Rules.diagnose(
                new Facts(object, Optional.empty(), List.of("billing", "telemetri"), Optional.of(List.of())));

        // Then
        assertThat(diagnosis.cause())
                .isEqualTo("There is no ConnectCluster telemetry; this namespace has billing, telemetri");
    }

    @ParameterizedTest
    @CsvSource({"WorkersFailing", "GroupConflict", "WorkersNotReady"})
    void saysWhatTheClusterSaysOfItself(String reason) {
        // Given
        var object = connector("orders", ready("Unknown", "ClusterUnreachable", "no answer in time"), "");

        // When
        var diagnosis = diagnose(object, cluster(ready("False", reason, "the image cannot be pulled")));

        // Then
        assertThat(diagnosis.cause())
                .isEqualTo("ConnectCluster telemetry is not ready (%s): the image cannot be pulled".formatted(reason));
    }

    @Test
    void sendsChangesToGitWhereGitHasTheObject() {
        // Given
        var object = connector("orders", ready("False", "InvalidSpec", "spec.config.topics is a list"), "");
        object.getMetadata().setLabels(Map.of("kustomize.toolkit.fluxcd.io/name", "shop"));

        // When
        var diagnosis = diagnose(object, cluster());

        // Then
        assertThat(diagnosis.repair())
                .containsExactly(Step.of("correct the field that is named, in Git: the connector is managed by Flux"
                        + " (Kustomization shop)"));
    }

    @Test
    void waitsForAnOperatorThatHasNotLookedAtTheLastChange() {
        // Given
        var object = running("orders");
        object.getMetadata().setGeneration(2L);

        // When
        var diagnosis = diagnose(object, cluster());

        // Then
        assertThat(diagnosis.kind()).isEqualTo(Kind.WAITING);
        assertThat(diagnosis.cause()).startsWith("The operator has not looked at the last change yet");
    }

    @Test
    void findsNothingWrongWithWhatIsPausedOrRuns() {
        // When
        var paused = diagnose(connector("orders", ready("True", "Paused", "the connector is paused"), ""), cluster());
        var runs = diagnose(running("orders"), cluster());

        // Then
        assertThat(paused.kind()).isEqualTo(Kind.HEALTHY);
        assertThat(paused.repair())
                .containsExactly(new Step("to let it run again", "kubectl penstock resume orders -n shop"));
        assertThat(runs.kind()).isEqualTo(Kind.HEALTHY);
    }

    @Test
    void waitsForWorkInProgress() {
        // When
        var diagnosis =
                diagnose(connector("orders", ready("False", "Starting", "task 0 is about to start"), ""), cluster());

        // Then
        assertThat(diagnosis.kind()).isEqualTo(Kind.WAITING);
    }

    private static Diagnosis diagnose(KafkaConnector connector, ConnectCluster cluster) {
        return Rules.diagnose(new Facts(
                connector, Optional.of(cluster), List.of(cluster.getMetadata().getName()), Optional.of(List.of())));
    }
}
