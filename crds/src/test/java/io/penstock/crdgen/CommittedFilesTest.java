package io.penstock.crdgen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommittedFilesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void equalWhatTheModelMakes() throws IOException {
        // Given
        var made = CrdGenerator.committed(ShippedCrds.files());

        // When
        var committed = new TreeMap<String, String>();
        for (var file : made.keySet()) {
            var path = ROOT.resolve(file);
            committed.put(file, Files.exists(path) ? Files.readString(path) : "");
        }

        // Then
        assertThat(committed)
                .as("files that follow from the API model; run 'make crds' and commit what it changes")
                .isEqualTo(made);
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
