package io.penstock.connect.azure.blob.fault;

import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * The task cannot go on. Its message always has three parts, because a person reads its beginning in {@code kubectl get}:
 * what happened, what to change, and then the details with what the connector did about it.
 */
public final class TaskFault extends ConnectException {
    private static final long serialVersionUID = 1L;

    private final String happened;
    private final String done;
    private final String change;
    private final boolean orderly;

    /**
     * A fault of three sentences, each without a secret and without a full stop at its end.
     *
     * @param happened the cause, short
     * @param done details (blob, offsets, service code, request id) and what the connector did: usually that nothing was
     *     lost
     * @param change the property or right to change
     */
    public TaskFault(String happened, String done, String change) {
        this(happened, done, change, null, false);
    }

    /** A fault whose reason is a defect of ours; keeps the stack trace. */
    public TaskFault(String happened, String done, String change, @Nullable Throwable cause) {
        this(happened, done, change, cause, false);
    }

    private TaskFault(String happened, String done, String change, @Nullable Throwable cause, boolean orderly) {
        super(text(happened, done, change), cause);
        this.happened = happened;
        this.done = done;
        this.change = change;
        this.orderly = orderly;
    }

    /** A record that the task may not pass: all before it is sound, and is published before the task ends. */
    public static TaskFault inFrontOf(String happened, String change) {
        return new TaskFault(
                happened, "The task stopped in front of it; what came before it is published", change, null, true);
    }

    /** Whether everything that was taken before may still be published. */
    public boolean orderly() {
        return orderly;
    }

    /** The same fault, which says one more thing about what the connector did. */
    public TaskFault adding(String alsoDone) {
        var fault = new TaskFault(happened, done + ". " + alsoDone, change, getCause(), orderly);
        fault.setStackTrace(getStackTrace());
        return fault;
    }

    private static String text(String happened, String done, String change) {
        return happened + ". " + change + ". " + done + ".";
    }
}
