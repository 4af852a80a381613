package io.penstock.worker.task;

import java.util.Map;
import java.util.Set;

/**
 * What the thread of a task is in.
 *
 * @param name what Connect has called, such as {@code put()}; {@link #POLL} while a sink task waits for records; empty if it is
 *     nothing of the kind
 * @param place the innermost class and method of the connector, or of a part that it brought along; empty if Connect itself waits, for
 *     Kafka as a rule
 */
record TaskCall(String name, String place) {
    /** A sink task waits for records, which may take any time. */
    static final String POLL = "poll";

    static final TaskCall NONE = new TaskCall("", "");

    private static final int LONGEST_PLACE = 200;

    private static final Map<String, String> CALLS = Map.of(
            "WorkerSinkTask.pollConsumer", POLL,
            "WorkerSinkTask.deliverMessages", "put()",
            "WorkerSinkTask.commitOffsets", "preCommit()",
            "WorkerSinkTask.openPartitions", "open()",
            "WorkerSinkTask.closePartitions", "close()",
            "WorkerSinkTask.convertMessages", "a converter or transformation",
            "WorkerSinkTask.initializeAndStart", "start()",
            "AbstractWorkerSourceTask.initializeAndStart", "start()",
            "AbstractWorkerSourceTask.sendRecords", "a send to Kafka");

    private static final Set<String> FOREIGN = Set.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "org.apache.kafka.clients.",
            "org.apache.kafka.common.",
            "org.apache.kafka.connect.runtime.",
            "org.apache.kafka.connect.util.");

    /** Reads a stack, innermost first. */
    static TaskCall of(StackTraceElement[] stack) {
        var place = "";
        for (var frame : stack) {
            var type = frame.getClassName();
            if (place.isEmpty() && FOREIGN.stream().noneMatch(type::startsWith)) {
                place = type + "." + frame.getMethodName();
            }
            var call = CALLS.get(type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName());
            if (call != null && type.startsWith("org.apache.kafka.connect.runtime.")) {
                return new TaskCall(call, place.substring(0, Math.min(place.length(), LONGEST_PLACE)));
            }
        }
        return NONE;
    }
}
