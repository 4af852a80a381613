package io.penstock.bench.operator;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/**
 * An AOT cache for the operator's JVM, made as {@code hack/images/aot-cache} makes that of the image: by a run that finds no API
 * server.
 *
 * @param classPath jars only, as a cache needs them
 * @param file the cache
 */
record AotCache(String classPath, Path file) {
    private static final int TRAINING_SECONDS = 20;
    private static final int LIMIT_SECONDS = 120;

    /** Nobody listens on the first port. */
    private static final String NOWHERE = """
            apiVersion: v1
            kind: Config
            clusters: [{name: nowhere, cluster: {server: "https://127.0.0.1:1"}}]
            users: [{name: nobody, user: {}}]
            contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}]
            current-context: nowhere
            """;

    /**
     * Makes it.
     *
     * @param flags of the operator's JVM
     * @param folder takes jars, logs and the cache
     */
    static AotCache make(List<String> flags, Path folder, Progress progress) throws IOException, InterruptedException {
        progress.say("  an AOT cache for the operator: it runs for " + TRAINING_SECONDS + " s without an API server");
        var jars = jars(Files.createDirectory(folder.resolve("jars")));
        var file = folder.resolve("operator.aot");
        var training = new ArrayList<>(flags);
        training.add("-XX:AOTCacheOutput=" + file);
        var process = OperatorProcess.launch(
                training,
                jars,
                List.of(
                        Files.writeString(folder.resolve("nowhere"), NOWHERE).toString(),
                        "training",
                        Files.createFile(folder.resolve("no-endpoints")).toString()),
                "training",
                0,
                folder.resolve("training.log"));
        process.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS);
        process.destroy();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || !Files.exists(file)) {
            process.destroyForcibly();
            throw new IllegalStateException("no AOT cache was made: see " + folder.resolve("training.log"));
        }
        return new AotCache(jars, file);
    }

    /** This JVM's class path with a jar for each folder. */
    private static String jars(Path folder) {
        var jar = ToolProvider.findFirst("jar").orElseThrow();
        var path = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (Files.isDirectory(Path.of(entry))) {
                var packed = folder.resolve(path.size() + ".jar").toString();
                if (jar.run(System.err, System.err, "--create", "--file", packed, "-C", entry, ".") != 0) {
                    throw new IllegalStateException("could not pack " + entry);
                }
                path.add(packed);
            } else {
                path.add(entry);
            }
        }
        return String.join(File.pathSeparator, path);
    }
}
