package io.penstock.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.reference.ConfigLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayeredConfigTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

    @Test
    void takesEachPropertyFromTheHighestLayerThatHasIt() {
        assertThat(LayeredConfig.of(List.of(layer("a=1", "b=1", "c=1"), layer("b=2", "c=2"), layer("c=3"))))
                .isEqualTo(Map.of("a", "1", "b", "2", "c", "3"));
    }

    @Test
    void leavesOutWhatAHigherLayerRemovesUnlessAStillHigherOneHasIt() {
        assertThat(LayeredConfig.of(List.of(layer("a=1", "b=1"), layer("a", "b"), layer("b=3"))))
                .isEqualTo(Map.of("b", "3"));
    }

    @Test
    void writesTheValuesOfEachLayerAsText() {
        // Given
        var numbers = new ConfigLayer("spec.config", "", false, Map.of("flush.size", 1.0e3, "enabled", true));

        // Then
        assertThat(LayeredConfig.of(List.of(numbers))).isEqualTo(Map.of("flush.size", "1000", "enabled", "true"));
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isDecidedForEachPropertyByTheHighestLayerAlone(long seed) {
        // Given
        var random = new Random(seed);
        var layers = new ArrayList<Map<String, Object>>();
        for (int i = random.nextInt(6); i > 0; i--) {
            layers.add(anyLayer(random));
        }

        // When
        var properties =
                LayeredConfig.of(layers.stream().map(LayeredConfigTest::of).toList());
        var shuffled = LayeredConfig.of(
                layers.stream().map(layer -> of(shuffled(layer, random))).toList());

        // Then
        for (var name : NAMES) {
            assertThat(properties.get(name)).as(name).isEqualTo(highest(layers, name));
        }
        assertThat(properties.keySet()).isSubsetOf(NAMES);
        assertThat(shuffled).isEqualTo(properties);
    }

    private static Map<String, Object> anyLayer(Random random) {
        var values = new LinkedHashMap<String, Object>();
        for (int i = random.nextInt(5); i > 0; i--) {
            var removed = random.nextInt(4) == 0;
            values.put(NAMES.get(random.nextInt(NAMES.size())), removed ? null : String.valueOf(random.nextInt(9)));
        }
        return values;
    }

    private static String highest(List<Map<String, Object>> layers, String name) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (layers.get(i).containsKey(name)) {
                return (String) layers.get(i).get(name);
            }
        }
        return null;
    }

    private static Map<String, Object> shuffled(Map<String, Object> layer, Random random) {
        var names = new ArrayList<>(layer.keySet());
        Collections.shuffle(names, random);
        var other = new LinkedHashMap<String, Object>();
        names.forEach(name -> other.put(name, layer.get(name)));
        return other;
    }

    /** Properties as {@code name=value}, or {@code name} for one to be removed. */
    private static ConfigLayer layer(String... properties) {
        var values = new LinkedHashMap<String, Object>();
        Arrays.stream(properties)
                .map(property -> property.split("="))
                .forEach(parts -> values.put(parts[0], parts.length > 1 ? parts[1] : null));
        return of(values);
    }

    private static ConfigLayer of(Map<String, Object> values) {
        return new ConfigLayer("spec.config", "", false, values);
    }
}
