package io.penstock.connect.azure.blob.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What is logged while this is open, by whomever and at any level, whatever the tests' own settings let through. */
public final class LogLines implements AutoCloseable {
    private static final List<String> LOGGERS = List.of("ROOT", "io.penstock.connect.azure.blob.partition");

    private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();
    private final Map<Logger, Level> before = new HashMap<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            events.add(event);
        }
    };

    private LogLines(Level level) {
        for (var name : LOGGERS) {
            var logger = (Logger) LoggerFactory.getLogger(name);
            before.put(logger, logger.getLevel());
            logger.setLevel(level);
        }
        appender.start();
        root().addAppender(appender);
    }

    /** Listens to everything. */
    public static LogLines everything() {
        return new LogLines(Level.TRACE);
    }

    /** Listens to what a worker shows by default. */
    public static LogLines ofAWorker() {
        return new LogLines(Level.INFO);
    }

    /** Messages of one level that hold a text. */
    public List<String> at(Level level, String text) {
        return events.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.contains(text))
                .toList();
    }

    /** Everything that could stand in a log: messages, stack traces and the context of threads. */
    public List<String> all() {
        return events.stream().map(LogLines::text).toList();
    }

    private static String text(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return event.getLevel() + " " + event.getLoggerName() + " " + event.getThreadName() + " "
                + event.getMDCPropertyMap() + " " + event.getFormattedMessage()
                + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger("ROOT");
    }

    @Override
    public void close() {
        root().detachAppender(appender);
        before.forEach(Logger::setLevel);
    }
}
