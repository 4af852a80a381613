package io.penstock.operator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.PollSettings;
import io.penstock.operator.rest.ScriptedConnect;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectGatewaysTest {
    private static final ClusterKey CLUSTER = new ClusterKey("ns", "telemetry");

    private final ScriptedConnect connect = new ScriptedConnect();
    private final ConnectGateways gateways =
            new ConnectGateways(1, connect, PollSettings.DEFAULT, Clock.systemUTC(), () -> 0.5);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void watch() {
        gateways.watch(CLUSTER, ScriptedConnect.ENDPOINT);
    }

    @AfterEach
    void close() {
        answer.countDown();
        gateways.close();
    }

    @Test
    void tellsWhatFollowsBeforeItWakes() {
        // When
        offer(Lane.CONFIGS, "orders", "create");

        // Then
        await().untilAsserted(() -> assertThat(told).containsExactly("create follows", "create over"));
    }

    @Test
    void letsADeletionWaitBehindNoValidationAndNoConfigThatHangs() {
        // Given
        hang(Lane.VALIDATIONS, "a");
        hang(Lane.VALIDATIONS, "b");
        hang(Lane.CONFIGS, "c");

        // When
        offer(Lane.COMMANDS, "orders", "delete");

        // Then
        await().untilAsserted(() -> assertThat(told).contains("delete over"));
        assertThat(told).doesNotContain("a over", "b over", "c over");
    }

    @Test
    void takesNoSecondWriteOfAConnectorBesideOneThatIsUnderWay() {
        // Given
        hang(Lane.CONFIGS, "orders");

        // When / Then
        assertThat(offer(Lane.COMMANDS, "orders", "stop")).isFalse();
        answer.countDown();
        await().untilAsserted(() -> assertThat(told).containsExactly("orders follows", "orders over"));
    }

    @Test
    void cutsAValidationOffByANewerOneAndDropsItsAnswer() {
        // Given
        hang(Lane.VALIDATIONS, "orders");

        // When
        offer(Lane.VALIDATIONS, "orders", "newer");

        // Then
        await().untilAsserted(() -> assertThat(told).containsExactly("newer follows", "newer over"));
        assertThat(sent).contains("orders cut off");
    }

    @Test
    void takesNoCallThatIsNotWantedAnyMore() {
        // Given
        hang(Lane.VALIDATIONS, "orders");

        // When / Then: and what is under way goes on
        assertThat(offer(Lane.VALIDATIONS, "orders", "unwanted")).isFalse();
        answer.countDown();
        await().untilAsserted(() -> assertThat(told).containsExactly("orders follows", "orders over"));
    }

    @Test
    void sendsNothingThatWasWithdrawnOrReplaced() {
        // Given
        hang(Lane.COMMANDS, "first");
        offer(Lane.COMMANDS, "second", "pause");
        offer(Lane.COMMANDS, "second", "stop");
        offer(Lane.COMMANDS, "third", "restart");

        // When
        gateways.withdraw(CLUSTER, "third");
        answer.countDown();

        // Then
        await().untilAsserted(() -> assertThat(told).contains("stop over"));
        assertThat(sent).doesNotContain("pause", "restart");
        assertThat(gateways.waiting(Lane.COMMANDS)).isZero();
    }

    @Test
    void goesOnAfterACallThatFailsForAReasonOfOurOwn() {
        // Given
        offer(Lane.COMMANDS, "orders", "bug", () -> {
            throw new IllegalStateException("a bug");
        });

        // When
        await().untilAsserted(() -> assertThat(told).contains("bug over"));
        offer(Lane.COMMANDS, "orders", "stop");

        // Then
        await().untilAsserted(() -> assertThat(told).contains("stop over"));
    }

    @Test
    void knowsAWriteThatIsUnderWayUntilItIsOver() {
        // Given
        hang(Lane.CONFIGS, "orders");

        // When / Then
        assertThat(gateways.writing(CLUSTER, "orders")).isTrue();
        assertThat(gateways.writing(CLUSTER, "invoices")).isFalse();
        gateways.withdraw(CLUSTER, "orders");
        assertThat(gateways.writing(CLUSTER, "orders")).isTrue();
        answer.countDown();
        await().untilAsserted(
                        () -> assertThat(gateways.writing(CLUSTER, "orders")).isFalse());
    }

    @Test
    void takesNothingOnceItIsClosed() {
        // When
        gateways.close();

        // Then
        assertThat(offer(Lane.COMMANDS, "orders", "stop")).isFalse();
    }

    private boolean offer(Lane lane, String connector, String what) {
        return offer(lane, connector, what, () -> {
            sent.add(what);
            return () -> told.add(what + " follows");
        });
    }

    private void hang(Lane lane, String connector) {
        var begun = new CountDownLatch(1);
        offer(lane, connector, connector, () -> {
            begun.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                sent.add(connector + " cut off");
            }
            return () -> told.add(connector + " follows");
        });
        await().until(() -> begun.getCount() == 0);
    }

    private boolean offer(Lane lane, String connector, String what, Supplier<Runnable> call) {
        return gateways.offer(CLUSTER, lane, connector, new TestCall(what, call, told::add));
    }
}
