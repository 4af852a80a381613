package io.penstock.crdgen;

import io.fabric8.crd.generator.apt.CustomResourceAnnotationProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * What the annotation processor of fabric8 makes of the API model, before {@link CrdPolish}.
 *
 * <p>The processor runs here and not in the module's compilation, for two reasons: it prints a warning that it is
 * deprecated, which that compilation takes for an error, and its output would stand in the jar unfinished. Another
 * generator of the same project changes this class alone.
 */
final class RawCrds {
    private static final String MADE_BY_PROCESSOR = "META-INF/fabric8";
    private static final String SUFFIX = "-v1.yml";

    private RawCrds() {}

    /**
     * Runs the processor over the sources of the API model.
     *
     * @param sources root of the source tree
     * @param scratch folder that the processor may fill
     * @return file name, {@code <plural>.<group>-v1.yml}, to YAML
     * @throws IllegalStateException if the model does not compile or holds no kind
     */
    static SortedMap<String, String> of(Path sources, Path scratch) {
        try {
            Files.createDirectories(scratch);
            process(modelFiles(sources), scratch);
            var crds = read(scratch.resolve(MADE_BY_PROCESSOR));
            if (crds.isEmpty()) {
                throw new IllegalStateException("no CRD came out of " + sources);
            }
            return crds;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void process(List<Path> files, Path scratch) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var options = List.of("-proc:only", "-d", scratch.toString());
            var task = compiler.getTask(said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files));
            task.setProcessors(List.of(new CustomResourceAnnotationProcessor()));
            if (!task.call()) {
                throw new IllegalStateException("the CRD generator refuses the API model:\n" + said);
            }
        }
    }

    private static List<Path> modelFiles(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources.resolve("io/penstock/api"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static SortedMap<String, String> read(Path folder) throws IOException {
        var crds = new TreeMap<String, String>();
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (var file : files) {
                crds.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return crds;
    }
}
