package io.penstock.crdgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class CrdPolishTest {
    @Test
    void describesEveryField() {
        assertThat(pathsOf(schema -> schema.path("description").asText().isBlank()))
                .isEmpty();
    }

    @Test
    void saysOfEveryListHowItIsMergedAndHowLongItMayBe() {
        assertThat(pathsOf(schema -> schema.path("type").asText().equals("array")
                        && !(schema.has("x-kubernetes-list-type") && schema.has("maxItems"))))
                .isEmpty();
    }

    @Test
    void boundsEveryMap() {
        assertThat(pathsOf(schema -> schema.has("additionalProperties") && !schema.has("maxProperties")))
                .isEmpty();
    }

    @Test
    void boundsEveryTextOfASpec() {
        assertThat(pathsOf(schema -> schema.path("type").asText().equals("string")
                        && !schema.has("maxLength")
                        && !schema.has("enum")))
                .filteredOn(path -> path.contains(".spec."))
                .containsOnly(
                        "ConnectCluster.spec.internalTopics.config.config.*",
                        "ConnectCluster.spec.internalTopics.offset.config.*",
                        "ConnectCluster.spec.internalTopics.status.config.*");
    }

    @Test
    void writesWholeNumbersWithAFormat() {
        assertThat(pathsOf(schema -> schema.path("type").asText().equals("integer")
                        && (!schema.has("format") || hasFraction(schema))))
                .isEmpty();
    }

    @Test
    void leavesOnlyTheValuesOfConfigFree() {
        assertThat(pathsOf(schema -> schema.has("x-kubernetes-preserve-unknown-fields")))
                .containsOnly(
                        "ConnectCluster.spec.config.*",
                        "ConnectCluster.spec.connectorDefaults.config.*",
                        "KafkaConnector.spec.config.*");
    }

    @Test
    void hidesTheValueForWhatANewerApiKnows() {
        assertThat(ShippedCrds.files().values()).noneMatch(yaml -> yaml.contains("UNRECOGNIZED"));
    }

    @Test
    void putsTheColumnsInTheOrderInWhichTheyAreRead() {
        assertThat(ShippedCrds.files().values())
                .extracting(yaml -> columns(CrdYaml.read(yaml)))
                .containsExactly(
                        List.of(
                                "Replicas",
                                "Ready",
                                "Version",
                                "Connectors",
                                "Status",
                                "Age",
                                "Kafka/1",
                                "REST URL/1",
                                "Unmanaged/1"),
                        List.of(
                                "Cluster",
                                "Class",
                                "State",
                                "Tasks",
                                "Ready",
                                "Age",
                                "Reason/1",
                                "Restarts/1",
                                "Plugin version/1",
                                "Message/1"));
    }

    @Test
    void staysFarBelowTheLimitOfClientSideApply() {
        assertThat(ShippedCrds.files().values()).allSatisfy(yaml -> assertThat(yaml.getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(60_000));
    }

    @Test
    void refusesAModelWithoutAFieldThatItCompletes() {
        // Given
        var raw = CrdYaml.read(ShippedCrds.files().get("kafkaconnectors.connect.penstock.io-v1.yml"));
        var spec = (ObjectNode) ShippedCrds.version(raw).at("/schema/openAPIV3Schema/properties/spec/properties");
        spec.remove("secretConfig");

        // When, Then
        assertThatThrownBy(() -> CrdPolish.polish(raw))
                .hasMessage("the API model has no KafkaConnector.spec.secretConfig");
    }

    private static List<String> pathsOf(Predicate<ObjectNode> wanted) {
        var paths = new ArrayList<String>();
        ShippedCrds.schemas()
                .forEach(root -> root.visit(schema -> {
                    if (wanted.test(schema.node())) {
                        paths.add(schema.path());
                    }
                }));
        return paths;
    }

    private static boolean hasFraction(JsonNode schema) {
        return schema.path("minimum").isDouble() || schema.path("maximum").isDouble();
    }

    private static List<String> columns(ObjectNode crd) {
        var columns = ShippedCrds.version(crd).path("additionalPrinterColumns");
        return StreamSupport.stream(columns.spliterator(), false)
                .map(column -> column.path("name").asText()
                        + (column.has("priority")
                                ? "/" + column.path("priority").asText()
                                : ""))
                .toList();
    }
}
