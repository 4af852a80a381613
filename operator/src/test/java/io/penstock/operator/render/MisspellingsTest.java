package io.penstock.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MisspellingsTest {
    @Test
    void findsNamesThatAreNearlyOneOfConnects() {
        assertThat(Misspellings.of(Map.of("errors.tolerence", "all", "task.max", "3", "value.convertor", "x"), ""))
                .containsExactly(
                        "errors.tolerence (is errors.tolerance meant?)",
                        "task.max (is spec.tasksMax meant?)",
                        "value.convertor (is value.converter meant?)");
    }

    @Test
    void showsBlanksAndFindsAWrongCase() {
        assertThat(Misspellings.of(Map.of("connector.class ", "a", " file", "x", "Name", "y", "TOPICS", "z"), ""))
                .containsExactly(
                        "\" file\" (is file meant?)",
                        "Name (is name meant?)",
                        "TOPICS (is topics meant?)",
                        "\"connector.class \" (is spec.class meant?)");
    }

    @Test
    void leavesToTheConnectorWhatItNames() {
        assertThat(Misspellings.of(
                        Map.of("errors.tolerence", "all", "errors.tolerenc", "all"),
                        "unknown property errors.tolerence: is errors.tolerance meant?"))
                .containsExactly("errors.tolerenc (is errors.tolerance meant?)");
    }

    @Test
    void leavesNamesAloneThatAreRightOrAnothers() {
        assertThat(Misspellings.of(
                        Map.of(
                                "errors.tolerance", "all",
                                "tasks.max", "1",
                                "topic", "orders",
                                "topic.prefix", "shop",
                                "transforms.cut.type", "X",
                                "file", "/tmp/x",
                                "flush.size", "10"),
                        ""))
                .isEmpty();
    }
}
