package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataCodecTest {
    @Test
    void writesThePairsOfTheLayoutReference() {
        // When
        var pairs = MetadataCodec.encode(TestMetadata.chain(5, 9));

        // Then
        assertThat(pairs)
                .containsEntry("psv", "1")
                .containsEntry("psmode", "chain")
                .containsEntry("psfirst", "5")
                .containsEntry("pslast", "9")
                .containsEntry("pscount", "5")
                .containsEntry("psprev", "4")
                .containsEntry("pstopic", "vehicle.speeding")
                .containsEntry("pspartition", "0")
                .containsEntry("pslane", "-")
                .containsEntry("psgen", "-")
                .doesNotContainKeys("psepoch", "psround");
        assertThat(pairs.keySet()).allMatch(key -> key.matches("[a-z0-9]+"));
    }

    @Test
    void tellsWhatKafkaDeletedWithoutACommaThatAProxyCouldSplitAt() {
        // Given
        var metadata = TestMetadata.afterDeletions(20, 29, new OffsetRange(3, 9), new OffsetRange(12, 12));

        // When
        var pairs = MetadataCodec.encode(metadata);

        // Then
        assertThat(pairs).containsEntry("psdeleted", "3-9+12-12");
        assertThat(MetadataCodec.decode(pairs)).isEqualTo(metadata);
        assertThat(MetadataCodec.encode(TestMetadata.chain(5, 9))).doesNotContainKey("psdeleted");
    }

    @Test
    void readsBackWhatItWrote() {
        var metadata = TestMetadata.chain(5, 9);
        assertThat(MetadataCodec.decode(MetadataCodec.encode(metadata))).isEqualTo(metadata);
    }

    @Test
    void carriesAnyTextAsVisibleAscii() {
        // Given names that no header may hold as they are
        var metadata = TestMetadata.named("Zähler, 100 %\n", "connector 日本");

        // When
        var pairs = MetadataCodec.encode(metadata);

        // Then
        assertThat(pairs.values()).allMatch(value -> value.matches("[!-~&&[^,]]*"));
        assertThat(MetadataCodec.decode(pairs)).isEqualTo(metadata);
    }

    @Test
    void readsKeysInAnyCase() {
        var upper = new HashMap<String, String>();
        MetadataCodec.encode(TestMetadata.chain(0, 0)).forEach((k, v) -> upper.put(k.toUpperCase(Locale.ROOT), v));
        assertThat(MetadataCodec.decode(upper)).isEqualTo(TestMetadata.chain(0, 0));
    }

    @Test
    void takesAnEmptyValueForAnUnknownOne() {
        var pairs = new TreeMap<>(MetadataCodec.encode(TestMetadata.chain(5, 9)));
        pairs.put("psprev", "");
        assertThat(MetadataCodec.decode(pairs).previousLast()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"psv", "psfirst", "pslast", "psattempt", "pstopic", "pslayout", "psconnector"})
    void takesABlobWithAMissingPairForForeign(String missing) {
        var pairs = new TreeMap<>(MetadataCodec.encode(TestMetadata.chain(5, 9)));
        pairs.remove(missing);
        assertThat(MetadataCodec.decode(pairs)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "psv,2",
        "psfirst,x",
        "psfirst,-1",
        "pslast,4",
        "pspartition,99999999999",
        "pstopic,%",
        "pstopic,%zz",
        "pstopic,%ff",
        "pstopic,ü"
    })
    void takesABlobWithADamagedPairForForeign(String key, String value) {
        var pairs = new TreeMap<>(MetadataCodec.encode(TestMetadata.chain(5, 9)));
        pairs.put(key, value);
        assertThat(MetadataCodec.decode(pairs)).isNull();
    }

    @Test
    void takesABlobWithoutPairsForForeign() {
        assertThat(MetadataCodec.decode(null)).isNull();
        assertThat(MetadataCodec.decode(Map.of("hdi_isfolder", "true"))).isNull();
    }

    @Test
    void staysWellBelowTheHeaderLimit() {
        var pairs = MetadataCodec.encode(TestMetadata.named("t".repeat(249), "c".repeat(1024)));
        int size = pairs.entrySet().stream()
                .mapToInt(pair -> pair.getKey().length() + pair.getValue().length())
                .sum();
        assertThat(size).isLessThan(8 * 1024);
    }
}
