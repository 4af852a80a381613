package io.penstock.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.worker.kafka.KafkaState.Contact;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaWatchTest {
    private final AtomicLong nanos = new AtomicLong();
    private final BrokersStub brokers = new BrokersStub();
    private final CountDownLatch never = new CountDownLatch(1);
    private KafkaWatch watch;

    @AfterEach
    void close() {
        if (watch != null) {
            watch.close();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, NoClassDefFoundError.class, IllegalStateException.class})
    void goesOnAfterAnythingThatACheckMayThrow(Class<? extends Throwable> kind) {
        // Given
        brokers.beforeContact = () -> {
            if (brokers.contacts.get() == 1) {
                throwAs(kind);
            }
        };

        // When
        start();

        // Then
        await().untilAsserted(() -> assertThat(state().contact()).isEqualTo(Contact.Reachable));
        assertThat(brokers.failures).hasValue(1);
    }

    @Test
    void saysWhyNoAnswerCameForLong() {
        // Given
        brokers.beforeContact = () -> throwAs(StackOverflowError.class);
        start();
        await().untilAsserted(() -> assertThat(brokers.failures.get()).isPositive());

        // When
        nanos.addAndGet(KafkaWatch.HICCUP.plusSeconds(1).toNanos());

        // Then
        assertThat(state().contact()).isEqualTo(Contact.Unreachable);
        assertThat(state().reason()).isEqualTo("asking kafka:9092 failed with StackOverflowError");
    }

    @Test
    void knowsThatABrokerAnsweredBeforeTheOtherQuestionsAreAnswered() {
        // Given
        brokers.beforeTopics = this::hang;

        // When
        start();

        // Then
        await().untilAsserted(() -> assertThat(state().contact()).isEqualTo(Contact.Reachable));
    }

    @Test
    void staysReachableWhileContactSucceedsAndALaterQuestionFails() {
        // Given
        brokers.beforeTopics = () -> throwAs(IllegalStateException.class);

        // When
        start();

        // Then
        await().untilAsserted(() -> assertThat(brokers.failures.get()).isPositive());
        assertThat(state().contact()).isEqualTo(Contact.Reachable);
        assertThat(state().reason()).isNull();
    }

    @Test
    void answersWhatItCannotJudgeAsUnchecked() {
        // Given
        brokers.existing.add("orders");
        start();
        var question = new TopicQuestion(Set.of("orders", "forbidden"), Set.of("alarms", "(?!x)y"));

        // Then
        await().untilAsserted(() -> assertThat(watch.answer(question).pending()).isEmpty());
        assertThat(watch.answer(question).unchecked()).containsExactlyInAnyOrder("forbidden", "(?!x)y");
        assertThat(watch.answer(question).idlePatterns()).containsExactly("alarms");
    }

    @Test
    void closesItsClientWhenItEnds() {
        // Given
        start();
        await().untilAsserted(() -> assertThat(state().contact()).isEqualTo(Contact.Reachable));

        // When
        watch.close();

        // Then
        await().untilTrue(brokers.closed);
    }

    @Test
    void closesItsClientWhenItEndsInTheMiddleOfAQuestion() {
        // Given
        brokers.beforeTopics = this::hang;
        start();
        await().untilAsserted(() -> assertThat(state().contact()).isEqualTo(Contact.Reachable));

        // When
        watch.close();

        // Then
        await().untilTrue(brokers.closed);
    }

    private void start() {
        watch = KafkaWatch.start(
                new KafkaSettings("kafka:9092", Map.of(), Map.of("config", "known.config"), true), brokers, nanos::get);
    }

    private KafkaState state() {
        return watch.answer(TopicQuestion.NONE);
    }

    private void hang() {
        try {
            never.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private static void throwAs(Class<? extends Throwable> kind) {
        if (kind == StackOverflowError.class) {
            throw new StackOverflowError();
        }
        if (kind == NoClassDefFoundError.class) {
            throw new NoClassDefFoundError("gone");
        }
        throw new IllegalStateException("broken");
    }
}
