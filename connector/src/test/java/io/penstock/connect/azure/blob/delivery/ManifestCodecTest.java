package io.penstock.connect.azure.blob.delivery;

import static io.penstock.connect.azure.blob.simulation.Blobs.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.storage.BlobHeaders;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestCodecTest {
    private static final BlobHeaders HEADERS = new BlobHeaders("text/csv", "gzip");

    @Test
    void readsWhatItWrote() throws IOException {
        // Given
        var metadata = file("müller/1", "aaaaaaaaaaaaaaaa", "1111111111111111", 10, 19, 9L);
        var intent = new Intent("topics/t/a+0+10.csv.gz", 7, 3, 1_234, HEADERS, metadata);
        var manifest = new Manifest("müller/1", "t", 4, 7, "2222222222222222", 9, 20L, 10L, 15L, 99, List.of(intent));

        // When
        var read = ManifestCodec.decode(ManifestCodec.encode(manifest));

        // Then
        assertThat(read).isEqualTo(manifest);
    }

    @Test
    void readsAManifestThatHasNoFrontierYet() throws IOException {
        // Given
        var manifest = Manifest.none("c", "t", 0).takenOver("2222222222222222");

        // When
        var read = ManifestCodec.decode(ManifestCodec.encode(manifest));

        // Then
        assertThat(read).isEqualTo(manifest);
        assertThat(read.frontier()).isNull();
        assertThat(read.epoch()).isEqualTo(1);
    }

    @Test
    void refusesDamagedDocumentsAndOtherVersions() {
        // Given
        var whole = new String(ManifestCodec.encode(Manifest.none("c", "t", 0)), UTF_8);

        // When / Then
        assertThatThrownBy(() -> ManifestCodec.decode(
                        whole.substring(0, whole.length() - 3).getBytes(UTF_8)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() ->
                        ManifestCodec.decode(whole.replace("\"v\":1", "\"v\":2").getBytes(UTF_8)))
                .hasMessageContaining("version 2 is not known");
        assertThatThrownBy(() ->
                        ManifestCodec.decode(whole.replace("\"epoch\":0,", "").getBytes(UTF_8)))
                .hasMessageContaining("epoch is missing");
        assertThatThrownBy(() -> ManifestCodec.decode("[]".getBytes(UTF_8))).hasMessageContaining("not a manifest");
    }
}
