package io.penstock.connect.azure.blob.readers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Python with other people's libraries, which {@code hack/readers} installs; the first call on a machine does so. */
final class OtherReaders {
    private OtherReaders() {}

    /** What reading the files of a folder said, line by line. */
    static List<String> read(Path folder) throws IOException {
        var root = projectRoot();
        var python = run(root.resolve("hack/readers").toString(), "path");
        if (python.isEmpty()) {
            throw new IOException("hack/readers did not print a path; see its messages above");
        }
        var script = root.resolve("connector/src/test/python/check_files.py");
        return run(python.get(0), script.toString(), folder.toString());
    }

    private static List<String> run(String... command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = process.inputReader()) {
            return out.lines().toList();
        }
    }

    private static Path projectRoot() {
        var named = System.getProperty("penstock.root");
        var at = Path.of(named == null ? "" : named).toAbsolutePath();
        while (!Files.isExecutable(at.resolve("hack/readers"))) {
            at = at.getParent();
            if (at == null) {
                throw new IllegalStateException("hack/readers is not above the working directory");
            }
        }
        return at;
    }
}
