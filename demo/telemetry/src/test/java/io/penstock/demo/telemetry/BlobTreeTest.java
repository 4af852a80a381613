package io.penstock.demo.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlobTreeTest {
    @Test
    void drawsFoldersOnceAndCountsTheFilesThatItDoesNotName() {
        // When
        var lines = BlobTree.draw(
                "default", List.of("topics/speed/hour=01/a", "topics/speed/hour=01/b", "topics/speed/hour=02/c"));

        // Then
        assertThat(lines)
                .containsExactly(
                        "default/",
                        "  topics/",
                        "    speed/",
                        "      hour=01/",
                        "        a",
                        "        and 1 more",
                        "      hour=02/",
                        "        c");
    }
}
