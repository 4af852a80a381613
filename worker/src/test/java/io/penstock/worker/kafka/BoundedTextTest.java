package io.penstock.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BoundedTextTest {
    @Test
    void endsAPatternThatWouldTakeYears() {
        var pattern = Pattern.compile("(a+a+)+b");
        var name = new BoundedText("a".repeat(60), 20_000);

        assertThatThrownBy(() -> pattern.matcher(name).matches()).isInstanceOf(BoundedText.LooksSpent.class);
    }

    @Test
    void matchesAsPlainTextDoes() {
        assertThat(Pattern.compile("sensor\\..*")
                        .matcher(new BoundedText("sensor.north", 20_000))
                        .matches())
                .isTrue();
    }
}
