package io.penstock.bench.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTest {
    private final Fleet fleet = new Fleet("orders", 4, List.of("one", "two"));

    @Test
    void spreadsItsConnectorsEvenlyOverTheClusters() {
        assertThat(fleet.names()).extracting(fleet::cluster).containsExactly("one", "two", "one", "two");
        assertThat(fleet.neighbours()).containsExactly("orders-00000", "orders-00002");
    }

    @Test
    void writesOneObjectForEachName(@TempDir Path folder) throws Exception {
        // When
        var file = fleet.manifest(folder, fleet.names().subList(0, 2));

        // Then
        assertThat(Files.readString(file).split("---\n", -1))
                .hasSize(2)
                .allMatch(text -> text.contains("revision: r0"));
    }
}
