package io.penstock.worker.ending;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.jspecify.annotations.Nullable;

/** Hears what Connect says to its log: the failure before an end, and the Kafka cluster before the group is joined. */
final class WorkerLog extends AbstractAppender {
    // said in Connect's main thread, when Kafka has answered and before the herder starts
    private static final String STARTER = "org.apache.kafka.connect.runtime.WorkerConfig";
    private static final String KAFKA = "Kafka cluster ID: ";

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Consumer<String> kafka;

    private WorkerLog(Consumer<String> kafka) {
        super("penstock-ending", null, null, true, Property.EMPTY_ARRAY);
        this.kafka = kafka;
    }

    /**
     * Listens from now on.
     *
     * @param kafka told the id of the Kafka cluster, in the thread that starts Connect
     */
    static WorkerLog listen(Consumer<String> kafka) {
        var log = new WorkerLog(kafka);
        log.start();
        var context = (LoggerContext) LogManager.getContext(WorkerLog.class.getClassLoader(), false);
        var config = context.getConfiguration();
        config.getRootLogger().addAppender(log, Level.ERROR, null);
        // its own level, so that a quieter log does not make it deaf
        var starter = new LoggerConfig(STARTER, Level.INFO, true);
        starter.addAppender(log, Level.INFO, null);
        config.addLogger(STARTER, starter);
        context.updateLoggers();
        return log;
    }

    /** The last failure that was logged, in one line without values. */
    Optional<String> lastFailure() {
        return Optional.ofNullable(failure.get()).map(LastWords::of);
    }

    @Override
    public void append(LogEvent event) {
        if (event.getThrown() != null && event.getLevel().isMoreSpecificThan(Level.ERROR)) {
            failure.set(event.getThrown());
        }
        var message = event.getMessage().getFormattedMessage();
        if (STARTER.equals(event.getLoggerName()) && message.startsWith(KAFKA)) {
            kafka.accept(message.substring(KAFKA.length()).strip());
        }
    }
}
