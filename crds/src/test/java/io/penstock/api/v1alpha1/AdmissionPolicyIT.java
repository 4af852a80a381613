package io.penstock.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the policies let pass; what they refuse is in the fixtures of {@link InvalidObjectsIT}. */
@ExtendWith(ServedApi.class)
class AdmissionPolicyIT {
    @Test
    void letsConfigsPassThatPeoplePaste(Api api) {
        // When
        var answer = api.create(Manifests.CONNECTOR + """
                  config:
                    topics: orders,returns
                    flush.size: 1000
                    rotate: true
                    ratio: 0.5
                    errors.tolerance: null
                    folder: price in $, ${topic}/{topic}, $web, "{a:b}"
                    my.config.providerset: x
                  secretConfig:
                    password: {name: orders, key: password}
                """);

        // Then
        assertThat(answer.isAccepted()).as(answer.message()).isTrue();
    }

    @Test
    void letsWorkerConfigsPass(Api api) {
        // When
        var answer = api.create(Manifests.CLUSTER + """
                  config:
                    key.converter: org.apache.kafka.connect.storage.StringConverter
                    plugin.discovery: hybrid_warn
                    offset.flush.interval.ms: 10000
                    producer.compression.type: zstd
                """);

        // Then
        assertThat(answer.isAccepted()).as(answer.message()).isTrue();
    }

    @Test
    void namesEveryWorkerPropertyThatDoesNotBelong(Api api) {
        // When
        var answer = api.create(Manifests.CLUSTER + """
                  config:
                    group.id: mine
                    listeners: http://:1
                    rest.advertised.port: 1
                """);

        // Then
        assertThat(answer.message())
                .contains("group.id does not belong here: use spec.groupId")
                .contains("listeners does not belong here: leave it out because the operator sets it")
                .contains("rest.advertised.port does not belong here: leave it out because the operator sets it");
    }

    @Test
    void letsAFullConfigPassWithinItsBudget(Api api) {
        // Given
        var config = new StringBuilder("  config:\n");
        for (int i = 0; i < 500; i++) {
            config.append("    transforms.number").append(i).append(".some.long.property: value\n");
        }

        // When
        var connector = api.create(Manifests.CONNECTOR + config);
        var cluster = api.create(Manifests.CLUSTER + config);
        var defaults = api.apply(
                Manifests.CLUSTER + config + "  connectorDefaults:\n"
                        + config.toString().replace("  ", "    "),
                "test");

        // Then
        assertThat(connector.isAccepted()).as(connector.message()).isTrue();
        assertThat(cluster.isAccepted()).as(cluster.message()).isTrue();
        assertThat(defaults.isAccepted()).as(defaults.message()).isTrue();
    }

    @Test
    void letsAnOlderObjectLoseItsFinalizer(Api api) {
        // Given
        var older = ServedApi.beforePolicies(api.server());

        // When
        var answer = older.patch(ServedApi.OLDER, "metadata: {finalizers: null, labels: {a: b}}");

        // Then
        assertThat(answer.isAccepted()).as(answer.message()).isTrue();
    }

    @Test
    void judgesAnOlderObjectWhenItsSpecChanges(Api api) {
        // Given
        var older = ServedApi.beforePolicies(api.server());

        // When
        var answer = older.patch(ServedApi.OLDER, "spec: {tasksMax: 2}");

        // Then
        assertThat(answer.message()).contains("spec.config: the value of topics must be a string");
    }
}
