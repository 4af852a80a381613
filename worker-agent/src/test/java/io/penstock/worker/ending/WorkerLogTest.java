package io.penstock.worker.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.function.UnaryOperator;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerLogTest {
    private static final String CLI = "org.apache.kafka.connect.cli.AbstractConnectCli";
    private static final String HERDER = "org.apache.kafka.connect.runtime.distributed.DistributedHerder";

    private final PrintStream output = System.out;
    private final WorkerLog log = new WorkerLog();

    @AfterEach
    void restoreOutput() {
        System.setOut(output);
    }

    @Test
    void hearsWhatEndsTheWorker() {
        // When: as the herder writes it
        var sentence = "[Worker clientId=connect-1, groupId=a] Uncaught exception in herder work thread, exiting: ";
        log.append(error(HERDER, sentence, new IllegalStateException("x")));

        // Then
        assertThat(log.fatal()).hasValue("IllegalStateException: x");
    }

    @Test
    void hearsNoErrorOfATask() {
        // When
        log.append(error(
                "org.apache.kafka.connect.runtime.WorkerTask",
                "WorkerSinkTask{id=orders-0} Task threw an uncaught and unrecoverable exception",
                new IllegalStateException("no table orders")));
        log.append(error(HERDER, "Failed to start connector 'orders'", new IllegalStateException("no such host")));

        // Then
        assertThat(log.fatal()).isEmpty();
    }

    @Test
    void keepsTheCauseAndNotWhatFollowsFromIt() {
        // When
        log.append(error(CLI, "Failed to start Connect", new IllegalStateException("address in use")));
        log.append(error(CLI, "Stopping due to error", new IllegalStateException("closed")));
        log.append(error("org.example.Plugin", "I was stopped", new IllegalStateException("stopped")));

        // Then
        assertThat(log.fatal()).hasValue("IllegalStateException: address in use");
    }

    @Test
    void hidesWhatTheOutputHides() {
        // Given: an output as the Secret provider puts it there, and a value at the place where the line is cut
        System.setOut(new Hiding("hunter2"));
        var secret = "x".repeat(1_470) + " hunter2";

        // When
        log.append(error(CLI, "Stopping due to error", new IllegalStateException(secret)));

        // Then
        assertThat(log.fatal()).hasValueSatisfying(line -> assertThat(line).doesNotContain("hun"));
    }

    private static LogEvent error(String logger, String message, Throwable thrown) {
        return Log4jLogEvent.newBuilder()
                .setLoggerName(logger)
                .setLevel(Level.ERROR)
                .setMessage(new SimpleMessage(message))
                .setThrown(thrown)
                .build();
    }

    private static final class Hiding extends PrintStream implements UnaryOperator<String> {
        private final String value;

        Hiding(String value) {
            super(new ByteArrayOutputStream());
            this.value = value;
        }

        @Override
        public String apply(String text) {
            return text.replace(value, "[hidden]");
        }
    }
}
