package io.penstock.cli.status;

import static io.penstock.cli.Manifests.cluster;
import static io.penstock.cli.Manifests.connector;
import static io.penstock.cli.Manifests.degraded;
import static io.penstock.cli.Manifests.ready;
import static io.penstock.cli.Manifests.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.cli.facts.Fleet;
import io.penstock.cli.text.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page shows. */
class StatusPageTest {
    private static final String ERROR = "org.apache.kafka.common.errors.SaslAuthenticationException: refused";

    @Test
    void showsClustersFirstAndFailedConnectorsBeforeOthers() {
        // When
        var page = page(List.of(cluster()), running("a"), degraded("orders", ERROR));

        // Then
        assertThat(page).isEqualTo("""
                CLUSTERS
                NAME        READY   REASON    WORKERS   REST        CONNECTORS                         VERSION
                telemetry   True    Running   2/2       Available   1/2 ready, 1 failed, 3 unmanaged   4.3.1

                CONNECTORS
                NAME     READY   REASON        STATE      TASKS   CLUSTER
                orders   False   TasksFailed   Degraded   1/2     telemetry
                    1 of 2 tasks failed; task 1: %s. Once the cause is fixed, restart it by setting \
                spec.restart.token to a new value
                    task 1 failed on worker telemetry-1 (10.0.0.7:8083)
                a        True    Running       Running    2/2     telemetry

                1 of 2 connectors is not ready. To find out why: kubectl penstock why orders -n shop
                """.formatted(ERROR));
    }

    @Test
    void showsTheErrorOfATaskThatTheSentenceLeavesOut() {
        // Given
        var two = connector("orders", ready("False", "TasksFailed", "2 of 2 tasks failed; task 0: no space left"), """
                state: Failed
                failedTasks:
                - {id: 0, worker: 'w1:8083', error: no space left}
                - {id: 1, worker: 'w2:8083', error: no permission}
                """);

        // When
        var page = page(List.of(), two);

        // Then
        assertThat(page.lines())
                .contains("    task 0 failed on worker w1:8083", "    task 1 failed on worker w2:8083: no permission");
    }

    @Test
    void saysThatTheOperatorHasNotLookedAtTheLastChange() {
        // Given
        var changed = running("orders");
        changed.getMetadata().setGeneration(2L);

        // When
        var page = page(List.of(), changed);

        // Then
        assertThat(page)
                .contains("orders   Unknown   Pending")
                .contains("    the operator has not looked at the last change yet\n");
    }

    @Test
    void saysThatTheOperatorHasNotLookedAtANewObject() {
        // When
        var page = page(List.of(), connector("orders", ""));

        // Then
        assertThat(page).contains("    the operator has not looked at this object yet\n");
    }

    @Test
    void namesNamespacesWhenThereAreSeveral() {
        // When
        var page = new StatusPage(Style.PLAIN, true).of(new Fleet(List.of(), List.of(running("a"))));

        // Then
        assertThat(page).contains("NAMESPACE   NAME").contains("shop        a ");
    }

    @Test
    void adviseNothingWhenAllIsReady() {
        // When / Then
        assertThat(page(List.of(cluster()), running("a"))).doesNotContain("kubectl penstock why");
    }

    @Test
    void marksWordsOnATerminalWithoutMovingColumns() {
        // Given
        var fleet = new Fleet(List.of(), List.of(running("a"), degraded("b", ERROR)));

        // When
        var marked = new StatusPage(new Style(true), false).of(fleet);

        // Then
        assertThat(marked).contains("\u001b[31mFalse\u001b[0m");
        assertThat(marked.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(new StatusPage(Style.PLAIN, false).of(fleet));
    }

    private static String page(List<ConnectCluster> clusters, KafkaConnector... connectors) {
        return new StatusPage(Style.PLAIN, false).of(new Fleet(clusters, List.of(connectors)));
    }
}
