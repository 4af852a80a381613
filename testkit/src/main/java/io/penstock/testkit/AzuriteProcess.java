package io.penstock.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The Blob storage emulator Azurite on a free port of the loopback address, with the emulator's documented account. Its
 * blobs and its log ({@code azurite.log}) are in the folder it was given and survive a {@link #restart()}.
 */
public final class AzuriteProcess implements AutoCloseable {
    /** The account that every emulator has. */
    public static final String ACCOUNT_NAME = "devstoreaccount1";

    /** The key of that account: public, the same everywhere, worth nothing.
     *
     * @see <a href="https://learn.microsoft.com/azure/storage/common/storage-use-azurite">Azurite, well-known account</a>
     */
    public static final String ACCOUNT_KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private final int port;
    private ChildProcess process;

    private AzuriteProcess(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        this.process = launch();
    }

    /**
     * Starts the emulator that {@code hack/azurite path} names, and waits until it accepts connections.
     *
     * @param folder an empty or new folder
     * @throws IllegalStateException if it is not installed, ends, or is not ready within 30 seconds
     */
    public static AzuriteProcess start(Path folder) {
        return new AzuriteProcess(folder, FreePorts.take(1).getFirst());
    }

    /** The Blob service's URL of the emulator's account, for example {@code http://127.0.0.1:10000/devstoreaccount1}. */
    public String blobEndpoint() {
        return "http://127.0.0.1:" + port + "/" + ACCOUNT_NAME;
    }

    /** A connection string with the account key. */
    public String connectionString() {
        return "DefaultEndpointsProtocol=http;AccountName=" + ACCOUNT_NAME + ";AccountKey=" + ACCOUNT_KEY
                + ";BlobEndpoint=" + blobEndpoint() + ";";
    }

    /** Ends the emulator without warning. */
    public void kill() {
        process.kill();
    }

    /** Holds the emulator where it is: connections stay open and nothing is answered. */
    public void freeze() {
        process.freeze();
    }

    /** Lets the held emulator go on. */
    public void thaw() {
        process.thaw();
    }

    /** Starts the emulator again on the same port and data, after it was ended if it still ran. */
    public void restart() {
        process.stop();
        process = launch();
    }

    /** Ends the emulator in order. */
    @Override
    public void close() {
        process.stop();
    }

    private ChildProcess launch() {
        var command = List.of(
                installedProgram(),
                "--blobHost",
                "127.0.0.1",
                "--blobPort",
                Integer.toString(port),
                "--location",
                folder.resolve("blobs").toString(),
                "--skipApiVersionCheck",
                "--disableTelemetry",
                "--silent");
        var started = ChildProcess.start("Azurite", command, Map.of(), folder.resolve("azurite.log"));
        started.awaitReady(this::acceptsConnections, START_LIMIT);
        return started;
    }

    private static String installedProgram() {
        var script = ReactorLayout.locate().root().resolve("hack/azurite");
        try {
            var asked = new ProcessBuilder(script.toString(), "path").start();
            var answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (asked.waitFor() != 0 || answer.isEmpty()) {
                throw new IllegalStateException("Azurite is not installed: run '" + script + " path' and see why");
            }
            return answer;
        } catch (IOException noScript) {
            throw new UncheckedIOException(noScript);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for Azurite", interrupted);
        }
    }

    private boolean acceptsConnections() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
