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
    void namesOtherLayoutsUntilTheGroupHasPassedTheirFiles() {
        // Given
        var history = new LayoutHistory(List.of(HOURLY.upTo(41), DAILY));

        // Then
        assertThat(history.others(DAILY, 41)).containsExactly(HOURLY.upTo(41));
        assertThat(history.others(DAILY, 42)).isEmpty();
        assertThat(history.others(HOURLY, 42)).containsExactly(DAILY);
    }

    @Test
    void isSettledOnlyWhileNothingElseIsInIt() {
        assertThat(new LayoutHistory(List.of(DAILY)).isOnly(DAILY)).isTrue();
        assertThat(new LayoutHistory(List.of(DAILY.upTo(41))).isOnly(DAILY)).isFalse();
        assertThat(new LayoutHistory(List.of(HOURLY)).isOnly(DAILY)).isFalse();
        assertThat(new LayoutHistory(List.of(HOURLY, DAILY)).isOnly(DAILY)).isFalse();
    }
}
