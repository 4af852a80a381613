package io.penstock.bench.worker;

import io.penstock.bench.noop.NoopSinkConnector;
import io.penstock.bench.noop.NoopSinkTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.connect.sink.SinkConnector;

/** The sink that does nothing, as a folder that a worker loads plugins from. */
final class NoopPlugin {
    private NoopPlugin() {}

    /** Writes the plugin's classes below a plugin path. */
    static void install(Path pluginPath) throws IOException {
        var plugin = pluginPath.resolve("noop");
        for (var type : List.of(NoopSinkConnector.class, NoopSinkTask.class)) {
            var name = type.getName().replace('.', '/') + ".class";
            var file = plugin.resolve(name);
            Files.createDirectories(file.getParent());
            try (var in = NoopPlugin.class.getResourceAsStream("/" + name)) {
                if (in == null) {
                    throw new IllegalStateException(name + " is not on the class path");
                }
                Files.copy(in, file);
            }
        }
        // not copied: other modules have a file of that name too
        var service = plugin.resolve("META-INF/services").resolve(SinkConnector.class.getName());
        Files.createDirectories(service.getParent());
        Files.writeString(service, NoopSinkConnector.class.getName());
    }
}
