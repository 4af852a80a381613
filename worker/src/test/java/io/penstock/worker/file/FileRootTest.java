package io.penstock.worker.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRootTest {
    @TempDir
    private Path folder;

    private FileRoot root;

    @BeforeEach
    void makeFiles() throws IOException {
        root = new FileRoot(folder.resolve("files"));
        Files.createDirectories(root.folder().resolve("inner"));
        Files.writeString(folder.resolve("token"), "secret");
        Files.writeString(root.folder().resolve("there.txt"), "x");
        Files.createSymbolicLink(root.folder().resolve("link"), folder.resolve("token"));
        Files.createSymbolicLink(root.folder().resolve("out"), folder);
        Files.createSymbolicLink(root.folder().resolve("dangling"), folder.resolve("later"));
        Files.createSymbolicLink(root.folder().resolve("good"), root.folder().resolve("there.txt"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"there.txt", "new.txt", "inner/new.txt", "new/deep/x", "good", "inner/../there.txt", "a..b"})
    void takesFilesBelowTheFolder(String name) {
        // Then
        assertThat(root.problem(name)).isNull();
        assertThat(root.problem(root.folder().resolve(name).toString())).isNull();
        assertThat(root.confined(Map.of("file", name, "topic", "a")))
                .containsEntry("file", root.folder().resolve(name).normalize().toString())
                .containsEntry("topic", "a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../token",
                "inner/../../token",
                "link",
                "out/token",
                "out/new",
                "dangling",
                "/proc/self/root/etc/passwd",
                "/proc/self/environ",
                "",
                " ",
                "a\0b"
            })
    void refusesEverythingElseAndQuotesNothing(String name) {
        // Then
        assertThatThrownBy(() -> root.confined(Map.of("file", name)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("below " + root.folder())
                .hasMessageNotContaining("passwd")
                .hasNoCause();
        assertThat(root.problem(name)).contains("below");
    }

    @Test
    void refusesAFolderNextToItWithTheSameStart() throws IOException {
        // Given
        Files.createDirectories(folder.resolve("files2"));

        // Then
        assertThat(root.problem(folder.resolve("files2/x").toString())).isNotNull();
    }
}
