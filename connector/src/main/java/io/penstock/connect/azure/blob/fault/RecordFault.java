package io.penstock.connect.azure.blob.fault;

import org.apache.kafka.connect.errors.DataException;

/**
 * One record cannot be written; others can. The message names what is wrong with it, never the record's content.
 *
 * <p>What happens next is the error tolerance of the connector: reported, dropped or the end of the task.
 */
public final class RecordFault extends DataException {
    private static final long serialVersionUID = 1L;
    private static final String FIELD = "field ";

    /** Where in the way of a record it failed; a tag of the errant-record metric. */
    public enum Stage {
        PATH,
        ENCODE,
        SCHEMA,
        SIZE,
        NULL,
        TIME
    }

    private final Stage stage;

    /** A fault with its stage and a sentence without record content. */
    public RecordFault(Stage stage, String message) {
        super(message);
        this.stage = stage;
    }

    /** A fault caused by a library; the cause's message must hold no record content. */
    public RecordFault(Stage stage, String message, Throwable cause) {
        super(message, cause);
        this.stage = stage;
    }

    /** The same fault as seen from outside a field: field by field, the message gets a path. */
    public RecordFault inField(String name) {
        var message = String.valueOf(getMessage());
        return new RecordFault(
                stage,
                message.startsWith(FIELD)
                        ? FIELD + name + '.' + message.substring(FIELD.length())
                        : FIELD + name + ": " + message);
    }

    /** Where it failed. */
    public Stage stage() {
        return stage;
    }
}
