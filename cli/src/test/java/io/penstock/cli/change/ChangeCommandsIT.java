package io.penstock.cli.change;

import static io.penstock.cli.Manifests.connector;
import static io.penstock.cli.Manifests.degraded;
import static io.penstock.cli.Manifests.ready;
import static io.penstock.cli.Manifests.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.api.v1alpha1.connector.RestartScope;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.cli.CommandRun;
import io.penstock.cli.Shop;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes of connectors on a real API server; what the operator would write, the tests write. */
@ExtendWith(Shop.Opened.class)
class ChangeCommandsIT {
    @Test
    void pausesStopsAndResumes(Shop shop) {
        // Given
        shop.has(running("orders"));

        // When / Then
        assertThat(shop.run("pause", "orders").out()).isEqualToIgnoringNewLines("orders: spec.state set to Paused");
        assertThat(state(shop, "orders")).isEqualTo(WantedState.PAUSED);
        assertThat(shop.run("stop", "orders").exitCode()).isZero();
        assertThat(state(shop, "orders")).isEqualTo(WantedState.STOPPED);
        assertThat(shop.run("resume", "orders").exitCode()).isZero();
        assertThat(state(shop, "orders")).isEqualTo(WantedState.RUNNING);
    }

    @Test
    void changesNothingThatIsSoAlready(Shop shop) {
        // Given
        var before = shop.has(running("orders"));

        // When
        var run = shop.run("resume", "orders");

        // Then
        assertThat(run.out()).isEqualToIgnoringNewLines("orders: spec.state is Running already");
        assertThat(shop.connector("orders").getMetadata().getResourceVersion())
                .isEqualTo(before.getMetadata().getResourceVersion());
    }

    @Test
    void restartsWithANewTokenEachTime(Shop shop) {
        // Given
        shop.has(running("orders"));

        // When
        shop.run("restart", "orders");
        var first = shop.connector("orders").getSpec().restart();
        shop.run("restart", "orders", "--scope", "failed");
        var second = shop.connector("orders").getSpec().restart();

        // Then
        assertThat(first.token()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ-r\\d+");
        assertThat(first.scope()).isEqualTo(RestartScope.ALL);
        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(second.scope()).isEqualTo(RestartScope.FAILED);
    }

    @Test
    void restartsOnlyWhatHasFailed(Shop shop) {
        // Given
        shop.has(running("orders"));
        shop.has(degraded("returns", "no space left"));

        // When
        var run = shop.run("restart", "--failed");

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(shop.connector("orders").getSpec().restart()).isNull();
        assertThat(shop.connector("returns").getSpec().restart().scope()).isEqualTo(RestartScope.FAILED);
    }

    @Test
    void findsNothingToRepair(Shop shop) {
        // Given
        shop.has(running("orders"));

        // When
        var run = shop.run("restart", "--failed");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Nothing to do: no connector has failed in namespace");
    }

    @Test
    void endsWithOneWhenANameOrALabelMatchesNothing(Shop shop) {
        // Given
        shop.has(running("orders"));

        // When
        var name = shop.run("pause", "orders", "ordrs");
        var label = shop.run("pause", "-l", "team=sales");

        // Then
        assertThat(name.exitCode()).isEqualTo(1);
        assertThat(name.err()).contains("there is no connector ordrs in namespace");
        assertThat(state(shop, "orders")).isEqualTo(WantedState.PAUSED);
        assertThat(label.exitCode()).isEqualTo(1);
        assertThat(label.err()).contains("there are no connectors with labels team=sales");
    }

    @Test
    void changesNothingInADryRun(Shop shop) {
        // Given
        shop.has(running("orders"));
        shop.has(running("returns"));

        // When
        var run = shop.run("stop", "--all", "--dry-run", "--wait");

        // Then
        assertThat(run.out()).contains("orders: would stop it (dry run)", "returns: would stop it (dry run)");
        assertThat(state(shop, "orders")).isEqualTo(WantedState.RUNNING);
    }

    @Test
    void doesNotRestartWhatIsPaused(Shop shop) {
        // Given
        shop.has(running("orders"));
        shop.run("pause", "orders");

        // When
        var named = shop.run("restart", "orders");
        var all = shop.run("restart", "--all");

        // Then
        assertThat(named.exitCode()).isEqualTo(1);
        assertThat(named.out()).contains("orders: left as it is: it is paused");
        assertThat(all.exitCode()).isZero();
        assertThat(shop.connector("orders").getSpec().restart()).isNull();
    }

    @Test
    void warnsWhenGitHasTheField(Shop shop) {
        // Given
        shop.applied("orders", "argocd-controller", "state: Running");
        shop.applied("returns", "argocd-controller", "tasksMax: 2");
        shop.applied("refunds", "kubectl", "state: Running");

        // When
        var run = shop.run("pause", "orders", "returns", "refunds");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.err().lines())
                .containsExactlyInAnyOrder(
                        "warning: orders: it is managed by Argo CD, and Git has spec.state: Argo CD will put that back; "
                                + "change it in Git to make it last",
                        "warning: returns: it is managed by Argo CD, and Git does not have spec.state: the change lasts "
                                + "until it does");
    }

    @Test
    void keepsWhatOthersWroteIntoTheSpec(Shop shop) {
        // Given
        shop.applied("orders", "kubectl", "config: {topics: orders, future: true}");

        // When
        shop.run("restart", "orders");

        // Then
        assertThat(shop.connector("orders").getSpec().config()).isEqualTo(Map.of("topics", "orders", "future", true));
    }

    @Test
    void waitsUntilTheOperatorHasCarriedOutTheRestart(Shop shop) throws InterruptedException {
        // Given
        shop.has(degraded("orders", "no space left"));
        var out = new StringWriter();
        var code = new AtomicInteger(-1);
        var waiting = Thread.ofVirtual()
                .start(() -> code.set(CommandRun.start(
                        out, new StringWriter(), shop.here("restart", "orders", "--wait", "--timeout", "60s"))));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> shop.connector("orders").getSpec().restart() != null);
        await().atMost(Duration.ofSeconds(30)).until(() -> out.toString().contains("not looked at the last change"));

        // When: the operator has handled another token, and then this one
        operatorSays(shop, ready("True", "Running", "2 tasks are running"), "another");
        operatorSays(shop, ready("False", "Restarting", "Connect restarts the tasks"), token(shop));
        await().atMost(Duration.ofSeconds(30)).until(() -> out.toString().contains("orders: Restarting"));
        assertThat(code).hasValue(-1);
        operatorSays(shop, ready("True", "Running", "2 tasks are running"), token(shop));

        // Then
        assertThat(waiting.join(Duration.ofSeconds(30))).isTrue();
        assertThat(out.toString()).contains("orders: ready: 2 tasks are running");
        assertThat(code).hasValue(0);
    }

    @Test
    void givesUpWaitingAtTheDeadline(Shop shop) {
        // Given
        shop.has(running("orders"));

        // When
        var run = shop.run("restart", "orders", "--wait", "--timeout", "1s");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("orders: not there within 1 seconds; last seen: Pending: the operator has not looked");
    }

    private static void operatorSays(Shop shop, String ready, String token) {
        var object = shop.connector("orders");
        var generation = object.getMetadata().getGeneration();
        var said = connector(
                "orders", ready.replace("observedGeneration: 1", "observedGeneration: " + generation), """
                observedGeneration: %d
                restartToken: %s
                """.formatted(
                                generation, token));
        object.setStatus(said.getStatus());
        shop.client().resource(object).patchStatus();
    }

    private static String token(Shop shop) {
        return shop.connector("orders").getSpec().restart().token();
    }

    private static WantedState state(Shop shop, String name) {
        return shop.connector(name).getSpec().state();
    }
}
