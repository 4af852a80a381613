package io.penstock.testconnectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The commands of one connector: those of its config, and those of files, which win and may change at any time. The
 * file {@code <connector>.<moment>} in the folder {@code command.folder} holds one command.
 */
final class Commands {
    /** How many tasks the connector makes; absent: as many as it may, 0: none. */
    static final String TASKS = "tasks";

    private static final String FOLDER = "command.folder";
    private static final String NONE = "";
    private static final long LOOK_MILLIS = 20;

    private final Map<String, String> config;

    Commands(Map<String, String> config) {
        this.config = Map.copyOf(config);
    }

    /** What the config of both connectors may hold beside Kafka Connect's own properties. */
    static ConfigDef definition() {
        var definition = new ConfigDef()
                .define(TASKS, ConfigDef.Type.INT, -1, ConfigDef.Importance.MEDIUM, "How many tasks; -1: tasks.max.")
                .define(FOLDER, ConfigDef.Type.STRING, NONE, ConfigDef.Importance.MEDIUM, "Where commands may appear.");
        Moment.all()
                .forEach(moment -> definition.define(
                        moment.property(),
                        ConfigDef.Type.STRING,
                        "pass",
                        (name, value) -> Command.parse((String) value),
                        ConfigDef.Importance.MEDIUM,
                        "pass, slow <milliseconds>, hang, fail <text>, throw <class>, or withhold."));
        return definition;
    }

    /**
     * Does what the command for this moment says. A wait ends early when the command is replaced; being interrupted does
     * not end it, as with a library that swallows interrupts.
     *
     * @throws ConnectException with the text of {@code fail}
     */
    void obey(Moment moment) {
        failure(moment).ifPresent(text -> {
            throw new ConnectException(text);
        });
    }

    /** As {@link #obey}, with the text of {@code fail} as the answer instead of an exception. */
    Optional<String> failure(Moment moment) {
        var command = current(moment);
        if (command instanceof Command.Slow slow) {
            waitWhile(moment, command, slow.time().toMillis());
        } else if (command instanceof Command.Hang) {
            waitWhile(moment, command, Long.MAX_VALUE / 1_000_000);
            return failure(moment);
        } else if (command instanceof Command.Throw thrown) {
            Thrown.raise(thrown.className());
        }
        return command instanceof Command.Fail fail ? Optional.of(fail.text()) : Optional.empty();
    }

    /** Whether what is asked for at this moment is not to be given. */
    boolean withholds(Moment moment) {
        return current(moment) instanceof Command.Withhold;
    }

    /** How many tasks to make when up to {@code most} are allowed. */
    int tasks(int most) {
        int wanted = Integer.parseInt(config.getOrDefault(TASKS, "-1"));
        return wanted < 0 ? most : wanted;
    }

    private Command current(Moment moment) {
        return Command.parse(fromFile(moment).orElseGet(() -> config.getOrDefault(moment.property(), "pass")));
    }

    private Optional<String> fromFile(Moment moment) {
        var folder = config.getOrDefault(FOLDER, NONE);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try {
            var file = Path.of(folder, config.getOrDefault("name", "") + "." + moment.label());
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void waitWhile(Moment moment, Command command, long millis) {
        long start = System.nanoTime();
        boolean interrupted = false;
        while ((System.nanoTime() - start) / 1_000_000 < millis && command.equals(current(moment))) {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
