package io.penstock.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorConfigTest {
    @Test
    void ignoresTheNameThatConnectAdds() {
        // Given
        var wanted = Map.of("a", "1");
        var live = Map.of("a", "1", "name", "orders");

        // When / Then
        assertThat(ConnectorConfig.differences(live, wanted)).isEmpty();
        assertThat(ConnectorConfig.digest(live)).isEqualTo(ConnectorConfig.digest(wanted));
    }

    @Test
    void namesWhatDiffersOnEitherSide() {
        assertThat(ConnectorConfig.differences(Map.of("a", "1", "b", "2"), Map.of("b", "3", "c", "4")))
                .containsExactly("a", "b", "c");
    }

    @Test
    void digestsWhereNamesEndAndValuesBegin() {
        assertThat(ConnectorConfig.digest(Map.of("a", "bc"))).isNotEqualTo(ConnectorConfig.digest(Map.of("ab", "c")));
    }
}
