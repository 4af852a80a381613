package io.penstock.connect.azure.blob.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayoutHistoryTest {
    private static final UsedLayout HOURLY =
            UsedLayout.current("aaaaaaaaaaaaaaaa", "chain", Map.of("partitioner.class", "HourlyPartitioner"));
    private static final UsedLayout DAILY =
            UsedLayout.current("bbbbbbbbbbbbbbbb", "chain", Map.of("partitioner.class", "DailyPartitioner"));

    @Test
    void isReadAsItWasWritten() throws IOException {
        // Given
        var history = new LayoutHistory(List.of(HOURLY.upTo(41), DAILY));

        // When
        var read = LayoutHistories.CODEC.decode(LayoutHistories.CODEC.encode(history));

        // Then
        assertThat(read).isEqualTo(history);
    }

    @Test
    void passesOverMembersThatALaterVersionMayAdd() throws IOException {
        // Given
        var document =
                "{\"v\":1,\"since\":{\"a\":[1]},\"layouts\":[{\"fingerprint\":\"bbbbbbbbbbbbbbbb\",\"more\":[{}],"
                        + "\"mode\":\"chain\",\"settings\":{\"partitioner.class\":\"DailyPartitioner\"}}]}";

        // When
        var read = LayoutHistories.CODEC.decode(document.getBytes(UTF_8));

        // Then
        assertThat(read).isEqualTo(new LayoutHistory(List.of(DAILY)));
    }

    @Test
    void namesOtherLayoutsAndHowFarTheyReach() {
        // Given
        var history = new LayoutHistory(List.of(HOURLY.upTo(41), DAILY));

        // Then
        assertThat(history.others(DAILY)).containsExactly(HOURLY.upTo(41));
        assertThat(history.others(HOURLY)).containsExactly(DAILY);
        assertThat(HOURLY.upTo(41).reaches(41)).isTrue();
        assertThat(HOURLY.upTo(41).reaches(42)).isFalse();
        assertThat(DAILY.reaches(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void takesTheHigherEndOfALayoutThatTwoNamesKnow() {
        // Given
        var early = new LayoutHistory(List.of(HOURLY.upTo(41)));
        var late = new LayoutHistory(List.of(HOURLY.upTo(99), DAILY));
        var open = new LayoutHistory(List.of(HOURLY));

        // Then
        assertThat(early.and(late)).isEqualTo(late);
        assertThat(late.and(early)).isEqualTo(late);
        assertThat(early.and(open)).isEqualTo(open);
        assertThat(open.and(early)).isEqualTo(open);
    }

    @Test
    void learnsFromAnEarlierNameOnlyWhatItDoesNotKnow() {
        // Given
        var own = new LayoutHistory(List.of(HOURLY.upTo(41)));

        // Then
        assertThat(own.extendedBy(new LayoutHistory(List.of(HOURLY, DAILY))).layouts())
                .containsExactly(HOURLY.upTo(41), DAILY);
        assertThat(own.extendedBy(new LayoutHistory(List.of(HOURLY)))).isEqualTo(own);
    }

    @Test
    void isSettledOnlyWhileNothingElseIsInIt() {
        assertThat(new LayoutHistory(List.of(DAILY)).isOnly(DAILY)).isTrue();
        assertThat(new LayoutHistory(List.of(DAILY.upTo(41))).isOnly(DAILY)).isFalse();
        assertThat(new LayoutHistory(List.of(HOURLY)).isOnly(DAILY)).isFalse();
        assertThat(new LayoutHistory(List.of(HOURLY, DAILY)).isOnly(DAILY)).isFalse();
    }
}
