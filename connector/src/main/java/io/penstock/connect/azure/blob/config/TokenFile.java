package io.penstock.connect.azure.blob.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file that a configuration names, and whose content is handed to a stranger: a token for that, and nothing else. */
final class TokenFile {
    private static final int LARGEST = 64 << 10;
    private static final Pattern SIGNED_TOKEN = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private TokenFile() {}

    /**
     * Why a file is not to be handed out; null for none. One that is not there yet has time until the sign-in.
     *
     * @param folderOfWorker where the worker keeps what is its own, if it says so
     */
    static @Nullable String problem(String name, @Nullable String folderOfWorker) {
        var file = real(Path.of(name).toAbsolutePath());
        var own = Stream.of("/proc", "/etc/penstock", "/var/run/secrets/kubernetes.io", folderOfWorker);
        if (own.anyMatch(folder -> folder != null && file.startsWith(real(Path.of(folder))))) {
            return "it is a file of the worker itself: name another one";
        }
        return Files.exists(file) && !holdsToken(file)
                ? "it does not hold a token by which a cluster vouches for a pod (a JWT, and nothing else)"
                : null;
    }

    private static boolean holdsToken(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var content = Files.newInputStream(file)) {
            var text = new String(content.readNBytes(LARGEST), StandardCharsets.ISO_8859_1);
            return SIGNED_TOKEN.matcher(text.strip()).matches();
        } catch (IOException notReadable) {
            return true; // to nobody, so the sign-in says it
        }
    }

    /** Without links and dots, as far as it exists. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            var parent = path.getParent();
            return parent == null
                    ? path
                    : real(parent).resolve(path.getFileName()).normalize();
        }
    }
}
