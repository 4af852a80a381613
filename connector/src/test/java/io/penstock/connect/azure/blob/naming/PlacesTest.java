package io.penstock.connect.azure.blob.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.simulation.Records;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    private static final FileNaming CLASSIC = new FileNaming("/", "+", 20, "");

    @ParameterizedTest
    @CsvSource({
        "a/t+0+00000000000000000007.json, a/t+0+",
        "a/t+0+7.json.gz, a/t+0+",
        "t+0+7/t+0+00000000000000000007.json, t+0+7/t+0+",
        "a/t+0+00000000000000000008.json,",
        "a/u+0+00000000000000000007.json,",
    })
    void findsInANameWhatStandsBeforeTheOffsetHoweverItIsPadded(String name, String expected) {
        // Given
        var places = new Places(List.of(""), record -> new Placement("a", null), CLASSIC);

        // Then
        assertThat(places.of(name, "t", 0, 7)).isEqualTo(expected);
    }

    @Test
    void givesARecordTheNameOfTheBlobsThatMayHoldIt() {
        // Given
        var places = new Places(List.of(""), record -> new Placement("a/b", null), CLASSIC);
        var sinkRecord = Records.at(new TopicPartition("t", 3), 5, 0);

        // Then
        assertThat(places.of(sinkRecord)).isEqualTo("a/b/t+3+");
    }
}
