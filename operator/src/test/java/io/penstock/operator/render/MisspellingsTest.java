package io.penstock.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MisspellingsTest {
    @Test
    void findsNamesThatAreNearlyOneOfConnects() {
        assertThat(Misspellings.of(Map.of("errors.tolerence", "all", "task.max", "3", "value.convertor", "x"), ""))
                .containsExactly(
                        "errors.tolerence (did you mean errors.tolerance?)",
                        "task.max (did you mean spec.tasksMax?)",
                        "value.convertor (did you mean value.converter?)");
    }

    @Test
    void showsBlanksAndFindsAWrongCase() {
        assertThat(Misspellings.of(Map.of("connector.class ", "a", " file", "x", "Name", "y", "TOPICS", "z"), ""))
                .containsExactly(
                        "\" file\" (did you mean file?)",
                        "Name (did you mean name?)",
                        "TOPICS (did you mean topics?)",
                        "\"connector.class \" (did you mean spec.class?)");
    }

    @Test
    void leavesToTheConnectorWhatItNames() {
        assertThat(Misspellings.of(
                        Map.of("errors.tolerence", "all", "errors.tolerenc", "all"),
                        "unknown property errors.tolerence: is errors.tolerance meant?"))
                .containsExactly("errors.tolerenc (did you mean errors.tolerance?)");
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
