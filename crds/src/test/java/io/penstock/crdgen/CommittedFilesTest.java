package io.penstock.crdgen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class CommittedFilesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void equalWhatTheModelMakes() throws IOException {
        // Given
        var made = CrdGenerator.committed(ShippedCrds.files());

        // When
        var stale = new ArrayList<String>();
        for (var file : made.entrySet()) {
            var path = ROOT.resolve(file.getKey());
            if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
                stale.add(file.getKey());
            }
        }

        // Then
        assertThat(stale)
                .as("files that no longer follow from the API model: run 'make crds' and commit what it changes")
                .isEmpty();
    }

    @Test
    void holdNoCrdOfAKindThatIsGone() throws IOException {
        // Given
        var made = CrdGenerator.committed(ShippedCrds.files()).keySet();

        // When
        try (var files = Files.list(ROOT.resolve("crds/generated"))) {
            // Then
            assertThat(files.map(file -> ROOT.relativize(file).toString())).allMatch(made::contains);
        }
    }
}
