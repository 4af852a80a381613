package io.penstock.crdgen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Reads and writes CRDs as YAML, always in the same bytes for the same content. */
final class CrdYaml {
    private static final String HEADER = """
            # Made from the API model in crds/src/main/java by 'make crds': change the model, not this file.
            """;

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private CrdYaml() {}

    static ObjectNode read(String yaml) {
        try {
            return (ObjectNode) MAPPER.readTree(yaml);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("not the YAML of a CRD: " + failure.getMessage(), failure);
        }
    }

    static String write(ObjectNode crd) {
        try {
            return HEADER + MAPPER.writeValueAsString(crd);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("cannot be written as YAML: " + failure.getMessage(), failure);
        }
    }
}
