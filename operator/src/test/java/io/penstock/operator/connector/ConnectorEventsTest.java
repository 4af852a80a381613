package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.CONFIG;
import static io.penstock.operator.connector.Samples.connector;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorEventsTest {
    private final List<String> notes = new ArrayList<>();
    private final ConnectorEvents events =
            new ConnectorEvents((about, kind, reason, action, note) -> notes.add(reason + ": " + note));

    @Test
    void namesWhatChangedOrSaysWhyTheSameConfigIsSentAgain() {
        // When
        events.done(
                connector(),
                new Action.Reconfigure(new TreeMap<>(CONFIG), false, new TreeSet<>(List.of("a", "b")), false));
        events.done(connector(), new Action.Reconfigure(new TreeMap<>(CONFIG), false, new TreeSet<>(), false));

        // Then
        assertThat(notes)
                .containsExactly(
                        "Updated: changed a, b",
                        "Updated: resent the config of connector orders because an earlier one may still arrive");
    }

    @Test
    void claimsNoMoreOfAStopThanThatItWasAskedFor() {
        // When
        events.done(connector(), new Action.Stop(false));

        // Then
        assertThat(notes).containsExactly("Stopped: asked Connect to stop connector orders");
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, false, 'once Connect accepts the config with it, the connector is restarted, one connector of a ConnectCluster at a time'",
        "PAUSED, false, the connector applies it when it runs again",
        "RUNNING, true, 'spec.suspend is true, so the connector is not restarted to apply it'"
    })
    void promisesNoRestartOfWhatDoesNotRun(WantedState state, boolean suspend, String promise) {
        // Given
        var object = connector();
        var spec = object.getSpec();
        object.setSpec(new KafkaConnectorSpec(
                spec.clusterRef(),
                spec.connectorName(),
                spec.connectorClass(),
                spec.version(),
                spec.tasksMax(),
                spec.config(),
                spec.configFrom(),
                spec.secretConfig(),
                state,
                spec.deletionPolicy(),
                spec.adoptionPolicy(),
                suspend,
                null,
                AutoRestart.DEFAULT,
                null));

        // When
        events.secretChanged(object, List.of("password"));

        // Then
        assertThat(notes).containsExactly("SecretChanged: the Secret value of password changed: " + promise);
    }

    @Test
    void doesNotClaimThatASecretChangedWhereNobodyKnows() {
        // When
        events.done(connector(), new Action.RestartFailed());

        // Then
        assertThat(notes)
                .containsExactly(
                        "Restarted: restarted the failed parts of connector orders, which may have started with"
                                + " outdated Secret values");
    }
}
