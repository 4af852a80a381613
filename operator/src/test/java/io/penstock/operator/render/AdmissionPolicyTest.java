package io.penstock.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The operator and the admission policy that it ships with refuse the same properties, and name the same fields. */
class AdmissionPolicyTest {
    private static final Path POLICIES = Path.of("../deploy/kustomize/base/admission");
    private static final Pattern ENTRY = Pattern.compile("'([a-z.]+)': '([^']+)'");

    @Test
    void refusesTheWorkerPropertiesThatTheOperatorRefuses() throws IOException {
        // Given
        var policy = entries("connectcluster-policy.yaml");

        // When
        var operator = new LinkedHashMap<String, String>();
        policy.keySet().forEach(key -> operator.put(key, adviceOf(key)));

        // Then
        assertThat(operator).isEqualTo(policy);
        assertThat(policy.keySet()).containsAll(ReservedWorkerKeys.names());
    }

    @Test
    void refusesTheConnectorPropertiesThatTheOperatorRefuses() throws IOException {
        // When
        var policy = entries("kafkaconnector-policy.yaml");

        // Then
        assertThat(policy.keySet()).isEqualTo(ConnectorProperties.reserved());
    }

    @Test
    void refusesTheDefaultsOfConnectorsThatTheOperatorRefuses() throws IOException {
        // When
        var list = Pattern.compile("key in \\[([^]]+)]")
                .matcher(Files.readString(POLICIES.resolve("connectcluster-policy.yaml")))
                .results()
                .map(found -> found.group(1))
                .toList();

        // Then
        assertThat(list).singleElement().satisfies(names -> assertThat(
                        names.replace("'", "").split(", "))
                .containsExactlyInAnyOrderElementsOf(ConnectorProperties.reserved()));
    }

    /** A name that ends in a dot stands for all that start with it. */
    private static String adviceOf(String key) {
        return ReservedWorkerKeys.advice(key.endsWith(".") ? key + "any" : key).orElse("free");
    }

    private static Map<String, String> entries(String file) throws IOException {
        var policy = Files.readString(POLICIES.resolve(file));
        var entries = new LinkedHashMap<String, String>();
        ENTRY.matcher(policy).results().forEach(entry -> entries.put(entry.group(1), entry.group(2)));
        return entries;
    }
}
