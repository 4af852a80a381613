package io.penstock.connect.azure.blob.storage;

import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.kafka.common.config.types.Password;

/** A file that holds a SAS and nothing else, such as a mounted Secret. Its content never appears in a message. */
final class SasFile {
    private static final int LARGEST = 8192;

    private SasFile() {}

    /**
     * Reads the file as it is now.
     *
     * @throws SignInFailure when it cannot be read or holds no valid SAS
     */
    static Password read(Path file, Clock clock) {
        var text = text(file);
        var problem = SasText.problem(text, clock.instant());
        if (problem != null) {
            throw failure(file, problem);
        }
        return new Password(SasText.normalized(text));
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw failure(file, "it is too large for a SAS");
            }
            return Files.readString(file);
        } catch (IOException e) {
            // the class says what is wrong (no such file, no access); the message would only repeat the path
            throw failure(file, "it cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static SignInFailure failure(Path file, String problem) {
        return new SignInFailure(
                new Failure("SasFileUnusable", 0, null, "the SAS file " + file + " cannot be used: " + problem),
                RetryKind.AUTH);
    }
}
