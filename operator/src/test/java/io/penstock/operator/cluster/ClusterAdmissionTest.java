package io.penstock.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.cluster.ConnectClusterSpec;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;
import io.penstock.operator.cluster.Acceptance.Accepted;
import io.penstock.operator.cluster.Acceptance.Refused;
import io.penstock.operator.cluster.Acceptance.Undecided;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.signing.TestKey;
import io.penstock.operator.signing.UnusableKeyException;
import io.penstock.operator.status.ClusterReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterAdmissionTest {
    private static final String BROKERS = "bootstrapServers: kafka:9092\n";

    private final ClusterAdmission admission = new ClusterAdmission(
            new WorkerImages("penstock/worker:{version}", List.of("4.3.0", "4.3.1")),
            () -> TestKey.KEY,
            "penstock-system");

    @Test
    void takesTheNewestVersionWhenNoneIsNamed() {
        // When
        var judged = judge(cluster("telemetry", BROKERS));

        // Then
        assertThat(judged).isInstanceOfSatisfying(Accepted.class, accepted -> assertThat(
                        accepted.model().image())
                .isEqualTo("penstock/worker:4.3.1"));
    }

    @Test
    void listsTheKnownVersionsBesideAnUnknownOne() {
        // When
        var judged = judge(cluster("telemetry", BROKERS + "version: 3.9.0"));

        // Then
        assertThat(judged)
                .isEqualTo(
                        Refused.of(
                                ClusterReason.UNSUPPORTED_VERSION,
                                "there is no worker image for Kafka 3.9.0: set spec.version to one of 4.3.0, 4.3.1, or set spec.image"));
    }

    @Test
    void takesAnyVersionWithAnOwnImage() {
        // When
        var judged = judge(cluster("telemetry", BROKERS + "version: 3.9.0\nimage: example.com/own:1"));

        // Then
        assertThat(judged).isInstanceOfSatisfying(Accepted.class, accepted -> assertThat(
                        accepted.model().image())
                .isEqualTo("example.com/own:1"));
    }

    @Test
    void refusesAReservedKey() {
        // When
        var judged = judge(cluster("telemetry", BROKERS + "config: {group.id: mine}"));

        // Then
        assertThat(judged)
                .isEqualTo(Refused.of(
                        ClusterReason.RESERVED_KEY, "spec.config must not contain group.id: use spec.groupId"));
    }

    @Test
    void refusesDefaultsThatNoConnectorMayInherit() {
        assertThat(judge(cluster("telemetry", BROKERS + "connectorDefaults: {config: {tasks.max: 3}}")))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.message())
                        .startsWith("spec.connectorDefaults.config contains tasks.max"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1st", "a.b", "a-name-that-has-more-than-forty-characters"})
    void refusesANameThatNoServiceCanHave(String name) {
        // When
        var judged = judge(cluster(name, BROKERS));

        // Then
        assertThat(judged).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                .isEqualTo(ClusterReason.INVALID_SPEC));
    }

    @Test
    void letsTheOlderOfTwoClustersKeepTheGroup() {
        // Given
        var older = cluster("first", BROKERS + "groupId: shared");
        var younger = created(
                "2026-01-02T00:00:00Z",
                cluster("a-second", "bootstrapServers: kafka:9092,kafka-1:9092\n" + "groupId: shared"));

        // When
        var ofOlder = judge(older, younger);
        var ofYounger = judge(younger, older);

        // Then
        assertThat(ofOlder).isInstanceOf(Accepted.class);
        assertThat(ofYounger).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(ClusterReason.GROUP_CONFLICT);
            assertThat(refused.message()).contains("plant/first", "group id shared");
            assertThat(refused.mayHeal()).isTrue();
        });
    }

    @Test
    void refusesAnInternalTopicThatAnOlderClusterUses() {
        // Given
        var older = cluster("first", BROKERS);
        var younger = created(
                "2026-01-02T00:00:00Z",
                cluster("second", BROKERS + "internalTopics: {offset: {name: plant.first.offsets}}"));

        // When
        var judged = judge(younger, older);

        // Then
        assertThat(judged).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.message())
                .contains("internal topic plant.first.offsets"));
    }

    @Test
    void letsClustersOnOtherBrokersShareAGroupId() {
        // Given
        var older = cluster("first", "bootstrapServers: elsewhere:9092\ngroupId: shared");
        var younger = created("2026-01-02T00:00:00Z", cluster("second", BROKERS + "groupId: shared"));

        // When
        var judged = judge(younger, older);

        // Then
        assertThat(judged).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "plant, kafka:9092, plant, kafka.plant:9092, true",
        "plant, kafka:9092, plant, KAFKA.plant.svc.cluster.local.:9092, true",
        "plant, kafka.demo.svc:9092, office, 'other:9092, kafka.demo:9092', true",
        "plant, 10.0.0.1:9092, office, 10.0.0.1:9092, true",
        "plant, kafka:9092, office, kafka:9092, false",
        "plant, kafka:9092, plant, kafka:9093, false"
    })
    void suspectsOneKafkaBehindAddressesThatMeanTheSame(
            String here, String brokers, String there, String others, boolean suspected) {
        // Given
        var older = in(here, cluster("first", "bootstrapServers: " + brokers + "\ngroupId: shared"));
        var younger = in(
                there,
                created(
                        "2026-01-02T00:00:00Z",
                        cluster("second", "bootstrapServers: " + others + "\ngroupId: shared")));

        // When
        var judged = judge(younger, older);

        // Then
        assertThat(judged instanceof Refused).isEqualTo(suspected);
        if (judged instanceof Refused refused) {
            assertThat(refused.stopped()).isEmpty();
        }
    }

    @Test
    void stopsTheYoungerOnceBothAreKnownToRunOnOneKafka() {
        // Given
        var older = on("one-kafka", cluster("first", "bootstrapServers: kafka.demo:9092\ngroupId: shared"));
        var younger = created("2026-01-02T00:00:00Z", cluster("second", BROKERS + "groupId: shared"));

        // When
        var unknown = judge(younger, older);
        var judged = admission.judge(younger, seeing(Facts.on("one-kafka"), older, younger));

        // Then
        assertThat(unknown).isInstanceOfSatisfying(Accepted.class, accepted -> assertThat(
                        accepted.model().taken())
                .containsExactly(Map.entry("one-kafka", "plant/first")));
        assertThat(judged).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(ClusterReason.GROUP_CONFLICT);
            assertThat(refused.message()).contains("plant/first", "the same Kafka cluster");
            assertThat(refused.stopped())
                    .hasValueSatisfying(model -> assertThat(model.replicas()).isZero());
        });
    }

    @Test
    void letsClustersOnDifferentKafkasHaveEqualAddresses() {
        // Given
        var older = on("one-kafka", cluster("first", BROKERS + "groupId: shared"));
        var younger = created("2026-01-02T00:00:00Z", cluster("second", BROKERS + "groupId: shared"));

        // When
        var judged = admission.judge(younger, seeing(Facts.on("other-kafka"), older, younger));

        // Then
        assertThat(judged).isInstanceOf(Accepted.class);
    }

    @Test
    void remembersTheKafkaOfAClusterThatIsStoppedUntilItsSpecChanges() {
        // Given
        var older = on("one-kafka", cluster("first", "bootstrapServers: kafka.demo:9092\ngroupId: shared"));
        var younger = on("one-kafka", created("2026-01-02T00:00:00Z", cluster("second", BROKERS + "groupId: shared")));
        younger.getMetadata().setGeneration(1L);
        younger.setStatus(refusedAt(1L, judge(younger, older)));

        // When
        var stopped = judge(younger, older);
        younger.getMetadata().setGeneration(2L);
        var changed = judge(younger, older);

        // Then
        assertThat(stopped).isInstanceOf(Refused.class);
        assertThat(changed).isInstanceOf(Accepted.class);
    }

    @Test
    void believesTheWorkersOfAnOlderSpecNothingAboutTheKafkaOfANewOne() {
        // Given
        var older = on("one-kafka", cluster("first", "bootstrapServers: kafka.demo:9092\ngroupId: shared"));
        var younger = on("one-kafka", created("2026-01-02T00:00:00Z", cluster("second", BROKERS + "groupId: shared")));
        younger.getMetadata().setGeneration(2L);
        younger.setStatus(refusedAt(1L, judge(younger, older)));
        var left = endedOn("one-kafka", "digest-of-the-older-spec");

        // When
        var first = admission.judge(younger, beside(left, Facts.on("one-kafka"), older, younger));
        younger.setStatus(Serialization.unmarshal("observedGeneration: 2", ConnectClusterStatus.class));
        var next = admission.judge(younger, beside(left, Facts.on("one-kafka"), older, younger));

        // Then
        assertThat(first).isInstanceOf(Accepted.class);
        assertThat(next).isInstanceOf(Accepted.class);
    }

    @Test
    void believesAWorkerOfThisSpecThatFoundItsGroupTaken() {
        // Given
        var older = on("one-kafka", cluster("first", "bootstrapServers: kafka.demo:9092\ngroupId: shared"));
        var younger = created("2026-01-02T00:00:00Z", cluster("second", BROKERS + "groupId: shared"));
        var digest = ((Accepted) judge(younger, older)).model().config().digest();

        // When
        var judged = admission.judge(
                younger, beside(endedOn("one-kafka", digest), ClusterObservation.NOTHING, older, younger));

        // Then
        assertThat(judged).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.stopped())
                .isPresent());
    }

    @Test
    void believesAWorkerThatFoundItsGroupTakenMoreThanTheWorkersOfAnOlderSpec() {
        // Given: brokers that were changed to a Kafka on which the group has an owner
        var older = on("new-kafka", cluster("first", "bootstrapServers: kafka.demo:9092\ngroupId: shared"));
        var younger = on("old-kafka", created("2026-01-02T00:00:00Z", cluster("second", BROKERS + "groupId: shared")));
        younger.getMetadata().setGeneration(2L);
        var digest = ((Accepted) judge(younger, older)).model().config().digest();
        var seen = Facts.on("old-kafka");

        // When
        var judged = admission.judge(younger, beside(endedOn("new-kafka", digest), seen, older, younger));

        // Then
        assertThat(judged).isInstanceOf(Refused.class);

        // When it has been stopped for that
        younger.setStatus(refusedOn("new-kafka", 2L, judged));
        var stopped = admission.judge(younger, seeing(seen, older, younger));
        younger.getMetadata().setGeneration(3L);
        var changed = admission.judge(younger, seeing(seen, older, younger));

        // Then
        assertThat(stopped).isInstanceOf(Refused.class);
        assertThat(changed).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'{config: {name: g.offsets}}', config and offset, g.offsets",
        "'{offset: {name: g.status}}', offset and status, g.status",
        "'{status: {name: g.configs}}', config and status, g.configs"
    })
    void refusesANameThatAnotherInternalTopicHasByDefault(String topics, String which, String name) {
        // When
        var judged = judge(cluster("telemetry", BROKERS + "groupId: g\ninternalTopics: " + topics));

        // Then
        assertThat(judged).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused)
                .returns(ClusterReason.INVALID_SPEC, Refused::reason)
                .extracting(Refused::message)
                .asString()
                .startsWith("the %s topics of this cluster have the same name, %s, but".formatted(which, name)));
    }

    @Test
    void decidesNothingWithoutAKeyToSignWith() {
        // Given
        var keyless = new ClusterAdmission(
                WorkerImages.released("penstock/worker:{version}"),
                () -> {
                    throw new UnusableKeyException("Secret penstock-system/key contains no key: delete it", true);
                },
                "penstock-system");

        // When
        var judged = keyless.judge(cluster("telemetry", BROKERS), Facts.beside());

        // Then
        assertThat(judged)
                .isEqualTo(new Undecided(new PassFailure(
                        ClusterReason.PLACEHOLDER_KEY_UNUSABLE,
                        "Secret penstock-system/key contains no key: delete it")));
        assertThat(judged.mayHeal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000", "'10000'", "10000.0"})
    void givesAPodMoreTimeToStopThanItsTasks(String millis) {
        // When
        var judged =
                judge(cluster("telemetry", BROKERS + "config: {task.shutdown.graceful.timeout.ms: " + millis + "}"));

        // Then
        assertThat(judged).isInstanceOfSatisfying(Accepted.class, accepted -> assertThat(
                        accepted.model().graceSeconds())
                .isEqualTo(40));
    }

    private static AdmissionContext seeing(ClusterObservation seen, ConnectCluster... clusters) {
        return new AdmissionContext(
                List.of(clusters), List.of(), Set.of(), seen, Workload.of(null, Optional.empty(), List.of()));
    }

    private static AdmissionContext beside(Workload workload, ClusterObservation seen, ConnectCluster... clusters) {
        return new AdmissionContext(List.of(clusters), List.of(), Set.of(), seen, workload);
    }

    /** One pod whose worker found its group taken. */
    private static Workload endedOn(String kafka, String digest) {
        return Workload.of(null, Optional.of(1), List.of(Facts.takenOn(kafka, digest)));
    }

    private static ConnectClusterStatus refusedAt(long generation, Acceptance acceptance) {
        return refusedOn("one-kafka", generation, acceptance);
    }

    private static ConnectClusterStatus refusedOn(String kafka, long generation, Acceptance acceptance) {
        var refused = (Refused) acceptance;
        return Serialization.unmarshal(
                """
                observedGeneration: %d
                kafkaClusterId: %s
                conditions: [{type: Accepted, status: "False", reason: %s}]
                """.formatted(generation, kafka, refused.reason().text()), ConnectClusterStatus.class);
    }

    private static ConnectCluster on(String kafka, ConnectCluster cluster) {
        cluster.setStatus(Serialization.unmarshal("kafkaClusterId: " + kafka, ConnectClusterStatus.class));
        return cluster;
    }

    private static ConnectCluster in(String namespace, ConnectCluster cluster) {
        cluster.getMetadata().setNamespace(namespace);
        return cluster;
    }

    private Acceptance judge(ConnectCluster cluster, ConnectCluster... others) {
        return admission.judge(cluster, Facts.beside(others));
    }

    private static ConnectCluster cluster(String name, String specYaml) {
        var cluster = new ConnectCluster();
        cluster.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace("plant")
                .withCreationTimestamp("2026-01-01T00:00:00Z")
                .build());
        cluster.setSpec(Serialization.unmarshal(specYaml, ConnectClusterSpec.class));
        return cluster;
    }

    private static ConnectCluster created(String when, ConnectCluster cluster) {
        cluster.getMetadata().setCreationTimestamp(when);
        return cluster;
    }
}
