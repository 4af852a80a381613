package io.penstock.worker.sink;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The lines of all blobs below one folder, decompressed by what their names end with. */
final class StoredLines {
    private final BlobContainerClient container;

    StoredLines(String connectionString, String container) {
        this.container = new BlobContainerClientBuilder()
                .httpClient(new JdkHttpClientBuilder().build())
                .connectionString(connectionString)
                .containerName(container)
                .buildClient();
    }

    /** In the order of blob names and of lines; a file that is not whole is an error. */
    List<String> below(String folder) {
        return container.listBlobs(new ListBlobsOptions().setPrefix(folder + "/"), null).stream()
                .flatMap(blob -> lines(blob.getName()).stream())
                .toList();
    }

    private List<String> lines(String blob) {
        var stored = new ByteArrayInputStream(
                container.getBlobClient(blob).downloadContent().toBytes());
        try (var reader = new BufferedReader(new InputStreamReader(decoded(blob, stored), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(blob, broken);
        }
    }

    private static InputStream decoded(String blob, InputStream stored) throws IOException {
        if (blob.endsWith(".gz")) {
            return new GZIPInputStream(stored);
        }
        return blob.endsWith(".zst") ? new ZstdInputStream(stored) : stored;
    }
}
