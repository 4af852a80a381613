package io.penstock.connect.azure.blob.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.partition.RotationSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memory, blocks and open files. */
class ResourceConfigTest {
    private static final Surroundings WORKER = new Surroundings("1.2.3", 1L << 30);

    @Test
    void limitsOpenFilesOnlyWhenAsked() {
        // Given / When / Then
        assertThat(parsed().rotation().maxOpenFiles()).isEqualTo(RotationSettings.NO_LIMIT);
        assertThat(parsed("partitioner.max.open.files", "500").rotation().maxOpenFiles())
                .isEqualTo(500);
        assertThatThrownBy(() -> parsed("partitioner.max.open.files", "0"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("partitioner.max.open.files")
                .hasMessageContaining("-1 (off), or 1 and above");
    }

    @Test
    void sendsNoFileWholeThatIsLargerThanTheLargestBlock() {
        // Given / When: the usual limit of whole files is above that of blocks
        var config = parsed("azblob.block.size", "1048576");

        // Then
        assertThat(config.sizer().putBlobMax()).isEqualTo(1 << 20);
        assertThat(config.sizer().maxBlock()).isEqualTo(1 << 20);
    }

    @Test
    void refusesALimitOfWholeFilesThatContradictsTheLargestBlock() {
        // Given / When / Then
        assertThatThrownBy(
                        () -> parsed("azblob.block.size", "1048576", "penstock.upload.put.blob.max.bytes", "1048577"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("penstock.upload.put.blob.max.bytes: it must not be larger than azblob.block.size"
                        + " (1048576)");
    }

    @ParameterizedTest
    @CsvSource({"ParquetFormat, 9, 1", "ParquetFormat, 8, 0", "ParquetFormat, -1, 0", "AvroFormat, 9, 0"})
    void warnsWhenOpenFilesHaveNoRoomForTheirRowGroups(String format, String files, int warnings) {
        // Given: 32 MiB in each row group
        var properties = properties("format.class", format, "partitioner.max.open.files", files);
        properties.put("penstock.memory.max.bytes", Long.toString(256L << 20));

        // When
        var found = SinkConfig.warnings(properties, WORKER).stream()
                .filter(warning -> warning.startsWith("penstock.parquet.row.group.bytes=33554432 is more"))
                .toList();

        // Then
        assertThat(found).hasSize(warnings).allSatisfy(warning -> assertThat(warning)
                .contains("9 open files (partitioner.max.open.files)", "268435456 bytes"));
    }

    @Test
    void saysThatTheSecondHostIsNotUsed() {
        // Given / When
        List<String> warnings =
                SinkConfig.warnings(properties("azblob.retry.secondary.host", "telemetry-secondary.example"), WORKER);

        // Then
        assertThat(warnings).singleElement().asString().startsWith("azblob.retry.secondary.host is not used");
    }

    private static SinkConfig parsed(String... more) {
        return SinkConfig.parse(properties(more), WORKER);
    }

    private static Map<String, String> properties(String... more) {
        var properties = new HashMap<>(Map.of(
                "name", "telemetry",
                "connector.class", "AzureBlobStorageSinkConnector",
                "topics", "vehicle.speeding",
                "azblob.account.name", "telemetry",
                "azblob.account.key", "c2VjcmV0LXNlY3JldC1zZWNyZXQ=",
                "format.class", "JsonFormat"));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return properties;
    }
}
