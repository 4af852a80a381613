package io.penstock.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a list that was read before only what is new is read. */
class ListReaderTest {
    private static final ConnectorList NONE = ConnectorList.NONE;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a scanner of JSON could stumble over. */
    private static final List<String> ODD =
            List.of("a", "\"", "\\", "}{", "[]", ",:", "\\\"", "ß", "\u2028", "\n", "{\"x\": 1}", "", "\\\\", "𝄞");

    @Test
    void readsOnlyTheEntriesThatChanged() throws IOException {
        // Given
        var before = read("{%s, %s}".formatted(entry("orders", "RUNNING"), entry("returns", "RUNNING")), NONE);

        // When
        var after = read(
                "{%s, %s, %s}"
                        .formatted(entry("orders", "RUNNING"), entry("returns", "FAILED"), entry("stock", "PAUSED")),
                before);

        // Then
        assertThat(before.changed()).containsOnlyKeys("orders", "returns");
        assertThat(after.entries()).containsOnlyKeys("orders", "returns", "stock");
        assertThat(after.changed()).containsOnlyKeys("returns", "stock");
        assertThat(after.changed().get("returns").state()).isEqualTo("FAILED");
    }

    @Test
    void readsWhatHasGoneAndComesBack() throws IOException {
        // Given
        var orders = "{" + entry("orders", "RUNNING") + "}";
        var gone = read("{}", read(orders, NONE));

        // When / Then
        assertThat(gone.entries()).isEmpty();
        assertThat(read(orders, gone).changed()).containsOnlyKeys("orders");
    }

    @Test
    void leavesOutWhatIsRemovedJustThenAndReadsItOnceItIsThere() throws IOException {
        // Given
        var going = read("{\"orders\": {\"info\": null, \"status\": {}}}", NONE);

        // When / Then
        assertThat(going.entries()).isEmpty();
        assertThat(read("{" + entry("orders", "RUNNING") + "}", going).changed())
                .containsOnlyKeys("orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{} x",
                "{\"a\"}",
                "{\"a\": }",
                "{\"a\": ,}",
                "{\"a\": {},}",
                "{\"a\": {}",
                "{\"a\": {]}",
                "{\"a\": {}}}",
                "{\"a\": {} \"b\": {}}",
                "{\"a\": \"text\"}",
                "{\"a\": 1}",
                "{\"a\": tru}",
                "{a: {}}",
                "{\"a\": {\"info\": \"never ends",
                "{\"a\\"
            })
    void refusesWhatIsNoListOfConnectors(String body) {
        assertThatThrownBy(() -> read(body, NONE)).isInstanceOf(IOException.class);
    }

    @Test
    void comesToTheSameAsReadingAllWhateverStandsInTheList() throws IOException {
        var random = new Random(20_261_130);
        var list = JSON.createObjectNode();
        var known = NONE;
        var connectors = new TreeMap<String, ConnectorSnapshot>();
        for (int answer = 0; answer < 400; answer++) {
            // Given
            change(list, random);
            var body = random.nextBoolean()
                    ? list.toString()
                    : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(list);

            // When
            known = read(body, known);
            connectors.keySet().retainAll(known.entries().keySet());
            connectors.putAll(known.changed());

            // Then
            assertThat(connectors).isEqualTo(read(body, NONE).changed());
            assertThat(connectors.keySet()).containsExactlyInAnyOrderElementsOf(names(list));
        }
    }

    private static ConnectorList read(String body, ConnectorList known) throws IOException {
        return ListReader.read(body.getBytes(StandardCharsets.UTF_8), known);
    }

    private static List<String> names(ObjectNode list) {
        return list.properties().stream().map(entry -> entry.getKey()).toList();
    }

    private static void change(ObjectNode list, Random random) {
        var name = odd(random) + odd(random);
        if (random.nextInt(4) == 0) {
            list.remove(name);
            return;
        }
        var info = JSON.createObjectNode().put("name", name).put("type", "sink");
        info.putObject("config").put(odd(random), odd(random) + random.nextInt(3));
        info.putArray("tasks").addObject().put("connector", name).put("task", 0);
        var status = JSON.createObjectNode().put("name", name);
        status.putObject("connector").put("state", "RUNNING").put("trace", odd(random));
        status.putArray("tasks").addObject().put("id", 0).put("state", "FAILED").put("trace", odd(random));
        list.putObject(name).set("info", info);
        ((ObjectNode) list.get(name)).set("status", status);
    }

    private static String odd(Random random) {
        return ODD.get(random.nextInt(ODD.size()));
    }

    private static String entry(String name, String state) {
        return """
                "%s": {"info": {"name": "%s", "type": "sink", "config": {"topics": "a"}, "tasks": []},
                       "status": {"name": "%s", "connector": {"state": "%s", "worker_id": "w1:8083"}, "tasks": []}}
                """.formatted(name, name, name, state);
    }
}
