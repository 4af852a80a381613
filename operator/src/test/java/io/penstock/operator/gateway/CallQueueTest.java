package io.penstock.operator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallQueueTest {
    private static final Duration HANGS_AFTER = Duration.ofSeconds(3);

    private final CallQueue queue = new CallQueue(2, 4, HANGS_AFTER);
    private long now;

    @Test
    void servesWhoCameFirstAndAsManyAtATimeAsItIsWide() {
        // Given
        List.of("a", "b", "c", "d").forEach(this::add);

        // When
        var first = queue.next(now);

        // Then
        assertThat(first).extracting(Ticket::connector).containsExactly("a", "b");
        assertThat(queue.next(now)).isEmpty();

        // When
        queue.ended(first.getLast());

        // Then
        assertThat(queue.next(now)).extracting(Ticket::connector).containsExactly("c");
        assertThat(queue.waiting()).isEqualTo(1);
    }

    @Test
    void letsANewerCallTakeThePlaceOfTheOneThatWaits() {
        // Given
        List.of("a", "b", "c", "d").forEach(this::add);
        var running = queue.next(now);
        var newer = add("c");

        // When
        running.forEach(queue::ended);

        // Then
        assertThat(queue.next(now)).first().isSameAs(newer);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void hasNoTwoCallsOfAConnectorUnderWay() {
        // Given
        add("a");
        var running = queue.next(now).getFirst();
        add("a");

        // When / Then
        assertThat(queue.next(now)).isEmpty();
        queue.ended(running);
        assertThat(queue.next(now)).hasSize(1);
    }

    @Test
    void letsCallsThatHangHoldNobodyUp() {
        // Given
        List.of("a", "b", "c").forEach(this::add);
        queue.next(now);

        // When / Then
        assertThat(queue.untilNext(now)).contains(HANGS_AFTER);
        now += HANGS_AFTER.toNanos();
        assertThat(queue.next(now)).extracting(Ticket::connector).containsExactly("c");
    }

    @Test
    void boundsCallsThatHang() {
        // Given
        IntStream.range(0, 6).forEach(each -> add("c" + each));
        queue.next(now);
        now += HANGS_AFTER.toNanos();
        queue.next(now);
        now += HANGS_AFTER.toNanos();

        // When / Then
        assertThat(queue.next(now)).isEmpty();
        assertThat(queue.untilNext(now)).isEmpty();
        assertThat(queue.waiting()).isEqualTo(2);
    }

    @Test
    void takesTheEndOfAnOvertakenCallForNothing() {
        // Given
        add("a");
        var overtaken = queue.next(now).getFirst();
        queue.ended(overtaken);
        var newer = add("a");
        queue.next(now);

        // When
        queue.ended(overtaken);

        // Then
        assertThat(queue.running("a")).contains(newer);
    }

    private Ticket add(String connector) {
        var call = new Ticket(connector, new TestCall("", () -> () -> {}, text -> {}));
        queue.add(call);
        return call;
    }
}
