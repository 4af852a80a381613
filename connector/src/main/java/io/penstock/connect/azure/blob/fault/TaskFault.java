package io.penstock.connect.azure.blob.fault;

import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * The task cannot go on. Its message always has three parts, because a person reads it in {@code kubectl get}: what
 * happened, what the connector did about it, what to change.
 */
public final class TaskFault extends ConnectException {
    private static final long serialVersionUID = 1L;

    private final String happened;
    private final String done;
    private final String change;

    /**
     * A fault of three sentences, each without a secret and without a full stop at its end.
     *
     * @param happened blob, partition, offsets, service code, request id
     * @param done what the connector did: usually that nothing was lost
     * @param change the property or right to change
     */
    public TaskFault(String happened, String done, String change) {
        super(text(happened, done, change));
        this.happened = happened;
        this.done = done;
        this.change = change;
    }

    /** A fault whose reason is a defect of ours; keeps the stack trace. */
    public TaskFault(String happened, String done, String change, @Nullable Throwable cause) {
        super(text(happened, done, change), cause);
        this.happened = happened;
        this.done = done;
        this.change = change;
    }

    /** The same fault, which says one more thing about what the connector did. */
    public TaskFault adding(String alsoDone) {
        var fault = new TaskFault(happened, done + ". " + alsoDone, change, getCause());
        fault.setStackTrace(getStackTrace());
        return fault;
    }

    private static String text(String happened, String done, String change) {
        return happened + ". " + done + ". " + change + ".";
    }
}
