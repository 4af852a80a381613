package io.penstock.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskCallTest {
    private static final String RUNTIME = "org.apache.kafka.connect.runtime.";

    @Test
    void namesTheCallAndWhereInTheConnectorItIs() {
        assertThat(TaskCall.of(stack(
                        "java.lang.Thread.sleep",
                        "java.net.http.HttpClient.send",
                        "com.acme.Warehouse.insert",
                        "com.acme.WarehouseSink.put",
                        RUNTIME + "WorkerSinkTask.deliverMessages",
                        RUNTIME + "WorkerSinkTask.poll")))
                .isEqualTo(new TaskCall("put()", "com.acme.Warehouse.insert"));
    }

    @Test
    void tellsTheWaitForRecordsFromACallDuringARebalance() {
        assertThat(TaskCall.of(stack(
                                "org.apache.kafka.clients.consumer.KafkaConsumer.poll",
                                RUNTIME + "WorkerSinkTask.pollConsumer"))
                        .name())
                .isEqualTo(TaskCall.POLL);
        assertThat(TaskCall.of(stack(
                                "com.acme.WarehouseSink.open",
                                RUNTIME + "WorkerSinkTask.openPartitions",
                                "org.apache.kafka.clients.consumer.KafkaConsumer.poll",
                                RUNTIME + "WorkerSinkTask.pollConsumer"))
                        .name())
                .isEqualTo("open()");
    }

    @Test
    void tellsAWaitOfConnectItselfFromOneOfTheConnector() {
        assertThat(TaskCall.of(stack(
                        "org.apache.kafka.clients.consumer.KafkaConsumer.commitSync",
                        RUNTIME + "WorkerSinkTask.doCommitSync",
                        RUNTIME + "WorkerSinkTask.commitOffsets")))
                .isEqualTo(new TaskCall("preCommit()", ""));
        assertThat(TaskCall.of(stack(
                        "org.apache.kafka.connect.file.FileStreamSinkTask.put",
                        RUNTIME + "WorkerSinkTask.deliverMessages")))
                .isEqualTo(new TaskCall("put()", "org.apache.kafka.connect.file.FileStreamSinkTask.put"));
    }

    @Test
    void namesNothingThatIsNoTask() {
        assertThat(TaskCall.of(stack("java.lang.Thread.run"))).isEqualTo(TaskCall.NONE);
        assertThat(TaskCall.of(stack("com.acme.WorkerSinkTask.deliverMessages")).name())
                .isEmpty();
    }

    private static StackTraceElement[] stack(String... frames) {
        var stack = new StackTraceElement[frames.length];
        for (int i = 0; i < frames.length; i++) {
            int dot = frames[i].lastIndexOf('.');
            stack[i] = new StackTraceElement(frames[i].substring(0, dot), frames[i].substring(dot + 1), null, -1);
        }
        return stack;
    }
}
