package io.penstock.worker.agent;

import io.penstock.worker.ending.HiddenValues;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Ends a task that has a dead letter which Kafka does not take. It has no cause: its message says it, and whoever shows
 * failed tasks shows the innermost cause alone. It holds nothing of the record but where it is.
 */
public final class DeadLetterException extends ConnectException {
    private static final long serialVersionUID = 1L;

    DeadLetterException(String message) {
        super(message);
    }

    /** What went wrong when the task made its reporter, before it read anything. */
    static DeadLetterException atStart(String topic, RuntimeException failure) {
        var cause = innermost(failure);
        return new DeadLetterException(remedyAtStart(topic, cause) + " (" + text(cause) + ")");
    }

    /** What went wrong with the dead letter of a record, given as topic, partition and offset. */
    static String message(String topic, String record, Throwable failure) {
        var cause = innermost(failure);
        return remedy(topic, cause) + " The task stopped in front of the record at " + record
                + ", which is in no dead letter topic (" + text(cause) + ")";
    }

    /** The wait for a dead letter was ended from outside: the letter may yet be stored. */
    static DeadLetterException interrupted(String topic, String record) {
        return new DeadLetterException("The task was interrupted while the dead letter topic " + topic
                + " had not yet taken the record at " + record + ": its offset is not committed, restart the task");
    }

    private static String remedyAtStart(String topic, Throwable cause) {
        return switch (cause) {
            case InvalidReplicationFactorException few ->
                "The dead letter topic " + topic + " cannot be created with so many replicas: set "
                        + "errors.deadletterqueue.topic.replication.factor to at most the number of brokers, or create "
                        + "the topic.";
            case AuthorizationException denied ->
                "The dead letter topic " + topic + " cannot be seen or created: create it, and allow the connector's "
                        + "user to describe and write it.";
            case InvalidTopicException name ->
                "The dead letter topic cannot be created: set errors.deadletterqueue.topic.name to a name that Kafka "
                        + "takes.";
            case PolicyViolationException policy ->
                "The dead letter topic " + topic
                        + " cannot be created under the rules of the Kafka cluster: create it.";
            case ConfigException setting ->
                "Kafka refuses a setting of the clients for the dead letter topic " + topic + ": correct the property "
                        + "that is named below, under producer.override or admin.override of the connector or in the "
                        + "worker's own config.";
            default ->
                "The dead letter topic " + topic + " cannot be looked up or created: check the connection to Kafka.";
        };
    }

    private static String remedy(String topic, Throwable cause) {
        return switch (cause) {
            case RecordTooLargeException tooLarge -> tooLarge(topic, tooLarge);
            case AuthorizationException denied ->
                "The dead letter topic " + topic + " may not be written: allow the connector's user to write it.";
            case UnknownTopicOrPartitionException gone -> gone(topic);
            case TimeoutException late when text(late).contains("not present in metadata") -> gone(topic);
            case TimeoutException late ->
                "The dead letter topic " + topic + " did not take a record in time: check that it exists and that "
                        + "Kafka can be reached.";
            case InvalidTimestampException time ->
                "The dead letter topic " + topic + " refuses the record's time: raise message.timestamp.after.max.ms "
                        + "or message.timestamp.before.max.ms of the topic.";
            case InterruptException stopped ->
                "The task was interrupted before the dead letter topic " + topic + " had a record: restart the task.";
            case WaitBudget.Spent slow ->
                "The dead letter topic " + topic
                        + " takes records too slowly for the task to read on: check the load of "
                        + "Kafka, or lower consumer.override.max.poll.records of the connector.";
            default -> "The dead letter topic " + topic + " did not take a record: repair what Kafka says below.";
        };
    }

    private static String gone(String topic) {
        return "The dead letter topic " + topic + " does not exist: restart the task, which creates it, or create it "
                + "yourself.";
    }

    private static String tooLarge(String topic, RecordTooLargeException cause) {
        var text = String.valueOf(cause.getMessage());
        if (text.contains("max.request.size")) {
            return "Dead letters of this connector are limited to less than the record: raise "
                    + "producer.override.max.request.size.";
        }
        if (text.contains("buffer.memory")) {
            return "A dead letter of this connector is larger than its producer's memory: raise "
                    + "producer.override.buffer.memory.";
        }
        return "The dead letter topic " + topic
                + " takes no record of this size: raise max.message.bytes of the topic.";
    }

    private static Throwable innermost(Throwable failure) {
        var found = failure;
        while (found.getCause() != null && isWrapper(found)) {
            found = found.getCause();
        }
        return found;
    }

    /** Those that say less than their cause; subclasses of Kafka's own exception each say something. */
    private static boolean isWrapper(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof ExecutionException
                || failure.getClass() == KafkaException.class;
    }

    private static String text(Throwable cause) {
        return cause.getClass().getSimpleName() + ": " + HiddenValues.in(String.valueOf(cause.getMessage()));
    }
}
