package io.penstock.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AskedTopicsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AskedTopics asked = new AskedTopics(nanos::get);
    private final BrokersStub brokers = new BrokersStub();

    @Test
    void tellsMissingTopicsFromThoseThatTheBrokersSayNothingAbout() throws Exception {
        // Given
        brokers.existing.add("orders");
        var question = new TopicQuestion(Set.of("orders", "alarms", "forbidden"), Set.of("ord.*", "al.*", "(?!x)y"));
        asked.remember(question);

        // When
        asked.look(brokers, () -> {});

        // Then
        assertThat(asked.seen().answers(question)).isTrue();
        assertThat(asked.seen().topics().missing()).containsExactly("alarms");
        assertThat(asked.seen().topics().silent()).containsExactly("forbidden");
        assertThat(asked.seen().patterns().idle()).containsExactly("al.*");
        assertThat(asked.seen().patterns().open()).containsExactly("(?!x)y");
    }

    @Test
    void asksForNoMoreTopicsAtOnceThanBrokersAnswer() throws Exception {
        // Given
        asked.remember(new TopicQuestion(names("t", 1_200), Set.of()));

        // When
        asked.look(brokers, () -> {});

        // Then
        assertThat(brokers.questions).extracting(List::size).containsExactly(500, 500, 200);
    }

    @Test
    void keepsNoMoreThanItsShareHoweverOftenItIsAskedForSomethingElse() throws Exception {
        // Given
        for (int caller = 0; caller < 3; caller++) {
            asked.remember(new TopicQuestion(names("t" + caller + "-", TopicQuestion.MOST), Set.of()));
            asked.remember(new TopicQuestion(Set.of(), names("p" + caller + "-", TopicQuestion.MOST)));
        }

        // When
        asked.look(brokers, () -> {});

        // Then
        assertThat(asked.seen().topics().checked()).hasSize(TopicQuestion.MOST);
        assertThat(asked.seen().patterns().checked()).hasSizeLessThanOrEqualTo(TopicQuestion.MOST);
    }

    @Test
    void forgetsWhatNobodyHasAskedForAWhile() throws Exception {
        // Given
        asked.remember(new TopicQuestion(Set.of("old"), Set.of()));
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        asked.remember(new TopicQuestion(Set.of("new"), Set.of()));

        // When
        asked.look(brokers, () -> {});

        // Then
        assertThat(asked.seen().topics().checked()).containsExactly("new");
    }

    private static Set<String> names(String first, int many) {
        return IntStream.range(0, many).mapToObj(number -> first + number).collect(Collectors.toUnmodifiableSet());
    }
}
