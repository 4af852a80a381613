package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.Verdict;
import io.penstock.operator.rest.PropertyError;
import io.penstock.operator.rest.ValidationReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void saysToQuoteWhatYamlMayHaveReadAsABoolean() {
        // When: compression: off
        var verdict = refused("compression", "false", "must be one of none, gzip, off");

        // Then
        assertThat(verdict.message())
                .contains(
                        "rejects compression: must be one of none, gzip, off; if the spec has on, off",
                        "put it in quotes");
        assertThat(verdict.problems().getFirst().message()).contains("put it in quotes");
    }

    @Test
    void saysNothingOfQuotesOfAnyOtherValue() {
        // When
        var verdict = refused("compression", "fast", "must be one of none, gzip, off");

        // Then
        assertThat(verdict.message()).isEqualTo("Connect rejects compression: must be one of none, gzip, off");
        assertThat(verdict.problems().getFirst().message()).isEqualTo("must be one of none, gzip, off");
    }

    @Test
    void saysWhichVersionsAreInstalled() {
        // Given
        var asked = new Action.Validate("Sink", new TreeMap<>(Map.of("connector.plugin.version", "9")), "key");
        var known = new PropertyError("connector.plugin.version", List.of("none matches."), List.of("1.0", "1.1"));
        var unknown = new PropertyError("connector.plugin.version", List.of("too old"), List.of());

        // Then
        assertThat(Refusal.verdict(asked, new ValidationReport("Sink", List.of(known)), List.of("3.9.1"), NOON)
                        .message())
                .isEqualTo("Connect rejects connector.plugin.version: none matches; installed: 1.0, 1.1");
        assertThat(Refusal.verdict(asked, new ValidationReport("Sink", List.of(unknown)), List.of("3.9.1"), NOON)
                        .message())
                .isEqualTo("Connect rejects connector.plugin.version: too old; installed: 3.9.1");
    }

    private static Verdict refused(String property, String value, String message) {
        var asked = new Action.Validate("Sink", new TreeMap<>(Map.of(property, value)), "key");
        var error = new PropertyError(property, List.of(message), List.of());
        return Refusal.verdict(asked, new ValidationReport("Sink", List.of(error)), List.of(), NOON);
    }
}
