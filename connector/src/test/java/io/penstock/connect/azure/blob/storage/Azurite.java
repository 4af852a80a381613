package io.penstock.connect.azure.blob.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The Blob storage emulator as a process of its own on a free port, empty and in memory. */
public final class Azurite implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("successfully listens on (https?://\\S+)");
    private static final long START_SECONDS = 60;

    private final Process process;
    private final URI root;

    private Azurite(Process process, URI root) {
        this.process = process;
        this.root = root;
    }

    /** Starts one; the first call on a machine installs the emulator. */
    public static Azurite start() {
        return start(List.of());
    }

    /** Starts one that speaks https and takes tokens of Entra; it checks their issuer, audience and times. */
    public static Azurite startWithTokens(TestCertificate certificate) {
        return start(
                List.of("--oauth", "basic", "--cert", certificate.pfx().toString(), "--pwd", TestCertificate.PASSWORD));
    }

    private static Azurite start(List<String> more) {
        try {
            var command = new ArrayList<>(List.of(
                    command().toString(),
                    "--inMemoryPersistence",
                    "--blobPort",
                    "0",
                    // the client knows newer service versions than the emulator
                    "--skipApiVersionCheck",
                    "--disableTelemetry",
                    "--silent"));
            command.addAll(more);
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new Azurite(process, listening(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Root of the account {@link Stores#ACCOUNT}. */
    public URI endpoint() {
        return URI.create(root + "/" + Stores.ACCOUNT);
    }

    /** Connection string of the account. */
    public String connectionString() {
        return "DefaultEndpointsProtocol=http;AccountName=" + Stores.ACCOUNT + ";AccountKey=" + Stores.KEY
                + ";BlobEndpoint=" + endpoint() + ";";
    }

    private static Path command() throws IOException {
        var install = new ProcessBuilder(projectRoot().resolve("hack/azurite").toString(), "path")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = install.inputReader()) {
            var path = out.readLine();
            if (path == null) {
                throw new IOException("hack/azurite did not print a path; see its messages above");
            }
            return Path.of(path);
        }
    }

    private static Path projectRoot() {
        var named = System.getProperty("penstock.root");
        var at = Path.of(named == null ? "" : named).toAbsolutePath();
        while (!Files.isExecutable(at.resolve("hack/azurite"))) {
            at = at.getParent();
            if (at == null) {
                throw new IllegalStateException("hack/azurite is not above the working directory");
            }
        }
        return at;
    }

    private static URI listening(Process process) throws IOException {
        var said = new ArrayList<String>();
        // ends a start that says nothing, so that the read below ends too
        process.onExit().orTimeout(START_SECONDS, TimeUnit.SECONDS).exceptionally(late -> {
            if (said.stream().noneMatch(line -> LISTENING.matcher(line).find())) {
                process.destroyForcibly();
            }
            return process;
        });
        BufferedReader out = process.inputReader();
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            said.add(line);
            var match = LISTENING.matcher(line);
            if (match.find()) {
                drain(out);
                return URI.create(match.group(1));
            }
        }
        throw new IOException("Azurite did not start: " + String.join(" | ", said));
    }

    /** A full pipe would stop the emulator. */
    private static void drain(BufferedReader out) {
        var reader = new Thread(() -> readToTheEnd(out), "azurite-output");
        reader.setDaemon(true);
        reader.start();
    }

    private static void readToTheEnd(BufferedReader out) {
        try {
            var unused = out.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // the pipe is torn down with the process: nothing is lost
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
