package io.penstock.connect.azure.blob;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkTask;
import org.junit.jupiter.api.Test;

/** The directory that a worker's plugin path points to, as the build lays it out. */
class PluginDirectoryIT {
    private static final Path PLUGIN = Path.of("target", "plugin");
    private static final Path TESTS = Path.of("target", "test-classes");

    @Test
    void holdsThinJarsAndNothingOfTheWorker() throws IOException {
        // Given / When
        var names = jars().stream().map(jar -> jar.getFileName().toString()).toList();

        // Then
        assertThat(names)
                .anyMatch(name -> name.startsWith("penstock-connector-"))
                .anyMatch(name -> name.startsWith("azure-storage-blob-"))
                .anyMatch(name -> name.startsWith("parquet-column-"))
                .noneMatch(name -> name.startsWith("zstd-jni-"))
                .noneMatch(name -> name.startsWith("snappy-java-"))
                .noneMatch(name -> name.startsWith("lz4-java-"))
                .anyMatch(name -> name.startsWith("azure-identity-"))
                // no second HTTP client, and no native code for token caches of desktops
                .noneMatch(name -> name.contains("okhttp") || name.startsWith("azure-core-http-"))
                .noneMatch(name -> name.startsWith("jna") || name.contains("persistence"))
                .noneMatch(name -> name.contains("netty"))
                .noneMatch(name -> name.contains("hadoop"))
                .noneMatch(name -> name.startsWith("kafka-clients"))
                .noneMatch(name -> name.startsWith("connect-"))
                .noneMatch(name -> name.startsWith("slf4j-"))
                .noneMatch(name -> name.startsWith("logback-"));
    }

    @Test
    void worksInAClassLoaderOfItsOwn() throws IOException {
        // Given: what a worker gives a plugin, and the plugin's jars
        var urls = jars().stream().map(PluginDirectoryIT::url).toArray(URL[]::new);
        try (var loader = new URLClassLoader(urls, new WorkerClasses())) {
            // When
            var connectors = ServiceLoader.load(SinkConnector.class, loader).stream()
                    .filter(found -> loader.equals(found.type().getClassLoader()))
                    .map(ServiceLoader.Provider::get)
                    .toList();

            // Then
            assertThat(connectors).singleElement().satisfies(connector -> {
                assertThat(connector.getClass().getSimpleName()).isEqualTo("AzureBlobStorageSinkConnector");
                assertThat(connector.taskClass()).isAssignableTo(SinkTask.class);
                assertThat(connector.config().names()).contains("azblob.account.key");
            });
        }
    }

    @Test
    void writesParquetWithNothingButItsJarsAndTheWorkers() throws Exception {
        // Given: no class of Hadoop is anywhere, and those of Parquet are the plugin's own
        var urls = Stream.concat(jars().stream(), Stream.of(TESTS))
                .map(PluginDirectoryIT::url)
                .toArray(URL[]::new);
        try (var loader = new URLClassLoader(urls, new WorkerClasses())) {
            var files = loader.loadClass("io.penstock.connect.azure.blob.format.parquet.ParquetFiles");

            for (var codec : List.of("none", "snappy", "gzip", "zstd", "lz4_raw")) {
                // When
                var file = (byte[]) files.getMethod("ofNumbers", String.class).invoke(null, codec);

                // Then
                assertThat(file).startsWith("PAR1".getBytes(US_ASCII)).endsWith("PAR1".getBytes(US_ASCII));
            }
            assertThat(files.getClassLoader()).isEqualTo(loader);
        }
    }

    private static List<Path> jars() throws IOException {
        try (var files = Files.list(PLUGIN)) {
            return files.sorted().toList();
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The classes of Kafka's clients, its codecs and logging, and nothing else of the test. */
    private static final class WorkerClasses extends ClassLoader {
        private static final List<String> GIVEN = List.of(
                "org.apache.kafka.", "org.slf4j.", "com.github.luben.zstd.", "org.xerial.snappy.", "net.jpountz.");

        WorkerClasses() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (GIVEN.stream().anyMatch(name::startsWith)) {
                return PluginDirectoryIT.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
