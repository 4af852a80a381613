package io.penstock.worker.agent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.errors.DeadLetterQueueReporter;
import org.apache.kafka.connect.runtime.errors.ErrorHandlingMetrics;
import org.apache.kafka.connect.runtime.errors.ErrorReporter;
import org.apache.kafka.connect.runtime.errors.RetryWithToleranceOperator;
import org.apache.kafka.connect.util.ConnectorTaskId;

/** What the woven places of Kafka Connect call; see {@link Seam}. */
public final class DeadLetters {
    /** Where Connect keeps the reporters of a task; there is no method that tells. The agent needs it before Connect does. */
    private static final VarHandle REPORTERS = reporters();

    private DeadLetters() {}

    /**
     * Stands for {@code DeadLetterQueueReporter.createAndSetup}: the same reporter, with a producer that takes what was
     * read and gives up in the end, and followed.
     *
     * @param admin settings of the client that makes the topic where there is none
     * @param producer settings of the producer; changed
     * @throws DeadLetterException if there is no such topic and none can be made; says what to do
     */
    public static ErrorReporter<ConsumerRecord<byte[], byte[]>> reporter(
            Map<String, Object> admin,
            ConnectorTaskId task,
            SinkConnectorConfig config,
            Map<String, Object> producer,
            ErrorHandlingMetrics metrics) {
        DeadLetterProducer.settle(producer);
        var topic = config.dlqTopicName().trim();
        try {
            return new FollowedReporter(
                    DeadLetterQueueReporter.createAndSetup(admin, task, config, producer, metrics),
                    topic,
                    new WaitBudget(WaitBudget.USUAL, System::nanoTime));
        } catch (RuntimeException failure) {
            throw DeadLetterException.atStart(topic, failure);
        }
    }

    /**
     * Called before a task commits offsets: waits until Kafka has each dead letter that the task has sent.
     *
     * @param operator the task's own
     * @throws DeadLetterException if one of them was not stored: the offsets must not be committed
     */
    public static void beforeCommit(RetryWithToleranceOperator<?> operator) {
        followed(operator).forEach(FollowedReporter::awaitStored);
    }

    /**
     * Called before a task polls, in its own thread.
     *
     * @param operator the task's own
     */
    public static void beforePoll(RetryWithToleranceOperator<?> operator) {
        followed(operator).forEach(FollowedReporter::beforePoll);
    }

    @SuppressWarnings("unchecked")
    private static Stream<FollowedReporter> followed(RetryWithToleranceOperator<?> operator) {
        return ((List<ErrorReporter<?>>) REPORTERS.get(operator))
                .stream().filter(FollowedReporter.class::isInstance).map(FollowedReporter.class::cast);
    }

    private static VarHandle reporters() {
        var operator = RetryWithToleranceOperator.class;
        try {
            return MethodHandles.privateLookupIn(operator, MethodHandles.lookup())
                    .findVarHandle(operator, "reporters", List.class);
        } catch (ReflectiveOperationException otherConnect) {
            throw new SeamMissing("list of reporters in " + operator.getName());
        }
    }
}
