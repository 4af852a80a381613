package io.penstock.worker.ending;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.jspecify.annotations.Nullable;

/**
 * Hears the failure that ends the worker: Connect says it in its log and nowhere else. Errors of connectors and tasks end
 * no worker.
 */
final class WorkerLog extends AbstractAppender {
    /** Where Connect ends itself, and what it says then; the herder names its worker before. */
    private static final Map<String, Pattern> FATAL = Map.of(
            "org.apache.kafka.connect.cli.AbstractConnectCli",
            Pattern.compile("^(Stopping due to error|Failed to start Connect)"),
            "org.apache.kafka.connect.runtime.distributed.DistributedHerder",
            Pattern.compile("Uncaught exception in herder work thread, exiting"));

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    WorkerLog() {
        super("penstock-ending", null, null, true, Property.EMPTY_ARRAY);
    }

    /** Listens from now on. */
    static WorkerLog listen() {
        var log = new WorkerLog();
        log.start();
        var context = (LoggerContext) LogManager.getContext(WorkerLog.class.getClassLoader(), false);
        context.getConfiguration().getRootLogger().addAppender(log, Level.ERROR, null);
        context.updateLoggers();
        return log;
    }

    /** The first failure that ends the worker, in one line without values; what follows from it does not count. */
    Optional<String> fatal() {
        return Optional.ofNullable(failure.get()).map(LastWords::of);
    }

    @Override
    public void append(LogEvent event) {
        var sentence = FATAL.get(event.getLoggerName());
        if (sentence != null
                && event.getThrown() != null
                && sentence.matcher(event.getMessage().getFormattedMessage()).find()) {
            failure.compareAndSet(null, event.getThrown());
        }
    }
}
