package io.penstock.crdgen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The build step that makes everything that follows from the API model: the CRDs for the jar and, on request, the
 * committed copies and the reference pages. A test compares the committed files with what this class makes.
 */
public final class CrdGenerator {
    /** Where the CRDs stand in the jar; test extensions and operators look there. */
    static final String IN_JAR = "META-INF/fabric8";

    private CrdGenerator() {}

    /**
     * Runs the step.
     *
     * @param args source root of the API model; scratch folder; class folder; {@code true} to write the committed
     *     files as well; root of the repository
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        var crds = crds(Path.of(args[0]), Path.of(args[1]));
        write(Path.of(args[2], IN_JAR), crds);
        if (Boolean.parseBoolean(args[3])) {
            write(Path.of(args[4]), committed(crds));
        }
    }

    private static SortedMap<String, String> crds(Path sources, Path scratch) {
        var crds = new TreeMap<String, String>();
        RawCrds.of(sources, scratch)
                .forEach((name, raw) -> crds.put(name, CrdYaml.write(CrdPolish.polish(CrdYaml.read(raw)))));
        return crds;
    }

    /**
     * The files of the repository that follow from the CRDs.
     *
     * @param crds file name in the jar to YAML
     * @return path in the repository to content
     */
    static SortedMap<String, String> committed(Map<String, String> crds) {
        var files = new TreeMap<String, String>();
        crds.forEach((name, yaml) -> {
            files.put("crds/generated/" + name.replace("-v1.yml", ".yaml"), yaml);
            var crd = CrdYaml.read(yaml);
            files.put(ReferencePage.path(crd), ReferencePage.of(crd));
        });
        return files;
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
