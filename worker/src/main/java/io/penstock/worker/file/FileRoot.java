package io.penstock.worker.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The one folder whose files the file connectors read and write. Who may create a connector may name any file: without
 * this, also the token and the config of the worker.
 *
 * @param folder absolute
 */
public record FileRoot(Path folder) {
    /** Variable of the worker that names another folder. */
    public static final String VARIABLE = "PENSTOCK_FILE_ROOT";

    private static final String USUAL = "/tmp/files";
    private static final String FILE = "file";

    /** The folder of this worker: {@value #VARIABLE}, else {@code /tmp/files}. */
    public static FileRoot ofWorker() {
        return new FileRoot(Path.of(System.getenv().getOrDefault(VARIABLE, USUAL)));
    }

    /**
     * The config with an absolute name of the file.
     *
     * @param config of a connector or task; {@code file} is relative to the folder, or absolute and below it
     * @return a new map
     * @throws ConfigException if the file is elsewhere, also by {@code ..} or a link
     */
    public Map<String, String> confined(Map<String, String> config) {
        var confined = new HashMap<>(config);
        confined.put(FILE, file(config.get(FILE)).toString());
        return confined;
    }

    /**
     * Why a file cannot be used.
     *
     * @param name as the config has it
     * @return null if it can
     */
    public @Nullable String problem(@Nullable String name) {
        try {
            file(name);
            return null;
        } catch (ConfigException refused) {
            return refused.getMessage();
        }
    }

    private Path file(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new ConfigException("file is missing: name a file below " + folder);
        }
        try {
            Files.createDirectories(folder);
            var file = folder.resolve(name).normalize();
            if (!file.startsWith(folder.normalize()) || !real(file).startsWith(folder.toRealPath())) {
                throw elsewhere();
            }
            return file;
        } catch (IOException | IllegalArgumentException unfit) {
            // neither the name nor what the system says about it: the name may come from a Secret
            throw elsewhere();
        }
    }

    /** Where a file really is, or will be once it is made: the nearest folder above it that is there. */
    private static Path real(Path file) throws IOException {
        var there = file;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = Objects.requireNonNull(there.getParent(), "the root of the file system exists");
        }
        // a link that leads nowhere ends in an exception: nobody knows where it will lead
        return there.toRealPath();
    }

    private ConfigException elsewhere() {
        return new ConfigException(
                "file must lie below " + folder + ": the file connectors of this worker see no other folder");
    }
}
