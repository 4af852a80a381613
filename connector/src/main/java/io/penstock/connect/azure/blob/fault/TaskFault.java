package io.penstock.connect.azure.blob.fault;

import org.apache.kafka.connect.errors.ConnectException;

/**
 * The task cannot go on. Its message always has three parts, because a person reads it in {@code kubectl get}: what
 * happened, what the connector did about it, what to change.
 */
public final class TaskFault extends ConnectException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault of three sentences, each without a secret and without a full stop at its end.
     *
     * @param happened blob, partition, offsets, service code, request id
     * @param done what the connector did: usually that nothing was lost
     * @param change the property or right to change
     */
    public TaskFault(String happened, String done, String change) {
        super(happened + ". " + done + ". " + change + ".");
    }

    /** A fault whose reason is a defect of ours; keeps the stack trace. */
    public TaskFault(String happened, String done, String change, Throwable cause) {
        super(happened + ". " + done + ". " + change + ".", cause);
    }
}
