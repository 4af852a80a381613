package io.penstock.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that people read at night names exactly the reasons that an object can show. */
class TroubleshootingPageTest {
    private static final Path PAGE = Path.of("../docs/troubleshooting.md");
    private static final Pattern REASON = Pattern.compile("`([A-Z][A-Za-z]+)`");

    @Test
    void explainsEveryReasonOfAConnectorAndNoOther() throws IOException {
        assertThat(explainedUnder("## KafkaConnector")).isEqualTo(texts(ConnectorReason.values()));
    }

    @Test
    void explainsEveryReasonOfAClusterAndNoOther() throws IOException {
        assertThat(explainedUnder("## ConnectCluster")).isEqualTo(texts(ClusterReason.values()));
    }

    private static Set<String> texts(Reason[] reasons) {
        return Arrays.stream(reasons).map(Reason::text).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The words in code type in the first column of the table below a heading. */
    private static Set<String> explainedUnder(String heading) throws IOException {
        var section = Files.readString(PAGE)
                .split(Pattern.quote(heading + "\n"), 2)[1]
                .split("\n## ", 2)[0];
        return section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", 3)[1])
                .flatMap(cell -> REASON.matcher(cell).results().map(match -> match.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
