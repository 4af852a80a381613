package io.penstock.worker.kafka;

import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Says in one line why Kafka was not reached. */
final class FailureReason {
    private static final int LONGEST = 300;

    private FailureReason() {}

    /**
     * Puts a failure into one line.
     *
     * @param failure as it came
     * @param bootstrapServers of the worker
     * @return one line without secrets: of Kafka's own texts, those about signing in and about names of hosts alone
     */
    static String of(Throwable failure, String bootstrapServers) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
                return line("Kafka refuses the worker: " + cause.getMessage());
            }
            if (cause instanceof UnknownHostException || unresolvable(cause)) {
                return line(bootstrapServers + " cannot be resolved");
            }
        }
        var what = failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        return what instanceof TimeoutException || what instanceof org.apache.kafka.common.errors.TimeoutException
                ? line("no broker of " + bootstrapServers + " answers")
                : line("asking " + bootstrapServers + " failed with "
                        + what.getClass().getSimpleName());
    }

    private static boolean unresolvable(Throwable cause) {
        return cause instanceof ConfigException
                && String.valueOf(cause.getMessage()).startsWith("No resolvable bootstrap urls");
    }

    private static String line(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
