package io.penstock.connect.azure.blob.storage;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Lets threads of a task log as the task's own thread does: with what Connect says about the connector, and with the
 * partition and the blob at hand.
 */
final class LogContext {
    static final String PARTITION = "penstock.partition";
    static final String BLOB = "penstock.blob";

    private final @Nullable Map<String, String> ofTask;

    /** Takes the context of the thread that makes the others. */
    LogContext() {
        ofTask = MDC.getCopyOfContextMap();
    }

    /** Work that logs with the context of the task. */
    Runnable around(Runnable work) {
        return () -> {
            if (ofTask != null) {
                MDC.setContextMap(ofTask);
            }
            work.run();
        };
    }

    /** What is logged from now on is about an item, until {@link #leave()}. */
    static void enter(WorkItem<?> item) {
        MDC.put(PARTITION, item.cancellation().partition());
        MDC.put(BLOB, item.request().target());
    }

    static void leave() {
        MDC.remove(PARTITION);
        MDC.remove(BLOB);
    }
}
