package io.penstock.worker.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakenGroupTest {
    private Path list;

    @BeforeEach
    void place(@TempDir Path folder) {
        list = folder.resolve("list");
    }

    @Test
    void namesTheOwner() throws IOException {
        // Given
        Files.writeString(list, "other plant/first\nk-1 plant/elder\n");

        // Then
        assertThat(new TakenGroup(list).on("k-1"))
                .hasValue("the group id or an internal topic of this worker on Kafka cluster k-1 belongs to"
                        + " ConnectCluster plant/elder");
        assertThat(new TakenGroup(list).on("k-2")).isEmpty();
    }

    @Test
    void isFreeWithoutAList() {
        assertThat(new TakenGroup(list).on("k-1")).isEmpty();
    }

    @Test
    void isNotFreeWhenTheListCannotBeRead() throws IOException {
        // Given: a folder in its place, which even root cannot read as a file
        Files.createDirectory(list);

        // Then
        assertThat(new TakenGroup(list).on("k-1")).hasValueSatisfying(why -> assertThat(why)
                .startsWith("the list of groups that belong to other ConnectClusters, " + list + ", cannot be read"));
    }

    @Test
    void isNotFreeWhenTheListIsNoText() throws IOException {
        // Given
        Files.write(list, new byte[] {(byte) 0xC3, 0x28});

        // Then
        assertThat(new TakenGroup(list).on("k-1")).isPresent();
    }
}
