package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassSuggestionsTest {
    private static final List<String> INSTALLED = List.of(
            "org.apache.kafka.connect.file.FileStreamSinkConnector",
            "org.apache.kafka.connect.file.FileStreamSourceConnector",
            "org.apache.kafka.connect.mirror.MirrorHeartbeatConnector",
            "io.penstock.connect.azure.blob.AzureBlobStorageSinkConnector");

    @Test
    void namesTheNearestClassesFirst() {
        // When
        var message = ClassSuggestions.message("AzureBlobSinkConnector", INSTALLED);

        // Then
        assertThat(message)
                .contains("did you mean AzureBlobStorageSinkConnector, ")
                .contains("Installed plugins: AzureBlobStorageSinkConnector, FileStreamSinkConnector");
    }

    @Test
    void guessesOnlyWhatIsNear() {
        // Given
        var installed = List.of("a.AzureBlobStorageSinkConnector", "a.MirrorHeartbeatConnector");

        // When / Then
        assertThat(ClassSuggestions.message("AzureBlobStorageSinkConector", installed))
                .contains("did you mean AzureBlobStorageSinkConnector? Installed plugins:");
        assertThat(ClassSuggestions.message("JdbcSink", installed))
                .endsWith("JdbcSink: installed plugins: AzureBlobStorageSinkConnector, MirrorHeartbeatConnector");
    }

    @Test
    void saysWhatToDoWhenNothingIsInstalled() {
        // When
        var message = ClassSuggestions.message("Nope", List.of());

        // Then
        assertThat(message).contains("correct spec.class or use a worker image that contains it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FileStreamSource",
                "FileStreamSinkConnector",
                "org.apache.kafka.connect.file.FileStreamSourceConnector"
            })
    void saysHowToGetAPluginThatIsOff(String wanted) {
        // When
        var message = ClassSuggestions.message(wanted, List.of("a.Other"));

        // Then
        assertThat(message)
                .contains("spec.plugins of the ConnectCluster: [{name: file-stream, catalog: {name: file-stream}}]");
    }

    @Test
    void findsTheFullNameOfAnAlias() {
        // When
        var name = ClassSuggestions.fullName("FileStreamSink", INSTALLED);

        // Then
        assertThat(name).contains("org.apache.kafka.connect.file.FileStreamSinkConnector");
    }
}
