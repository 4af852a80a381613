package io.penstock.connect.azure.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkTask;
import org.junit.jupiter.api.Test;

/** The directory that a worker's plugin path points to, as the build lays it out. */
class PluginDirectoryIT {
    private static final Path PLUGIN = Path.of("target", "plugin");

    @Test
    void holdsThinJarsAndNothingOfTheWorker() throws IOException {
        // Given / When
        var names = jars().stream().map(jar -> jar.getFileName().toString()).toList();

        // Then
        assertThat(names)
                .anyMatch(name -> name.startsWith("penstock-connector-"))
                .anyMatch(name -> name.startsWith("azure-storage-blob-"))
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

    /** The Kafka and logging classes of the test, and nothing else of it. */
    private static final class WorkerClasses extends ClassLoader {
        WorkerClasses() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.apache.kafka.") || name.startsWith("org.slf4j.")) {
                return PluginDirectoryIT.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
