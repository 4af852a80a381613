package io.penstock.operator.rest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a worker knows of its own tasks, beside what Connect reports.
 *
 * @param up seconds for which it has looked at its tasks
 * @param digest tells one set of tasks from another
 * @param tasks the tasks that the worker holds, as {@code connector-number}; empty if they are those that the asker knew
 * @param suspects tasks that may not be getting on
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TasksSnapshot(long up, String digest, Optional<Set<String>> tasks, List<Suspect> suspects) {
    /** Any part may be absent from an answer. */
    @JsonCreator
    static TasksSnapshot read(
            @JsonProperty("up") long up,
            @JsonProperty("digest") @Nullable String digest,
            @JsonProperty("tasks") @Nullable Set<String> tasks,
            @JsonProperty("suspects") @Nullable List<Suspect> suspects) {
        return new TasksSnapshot(
                up,
                Objects.requireNonNullElse(digest, ""),
                Optional.ofNullable(tasks).map(Set::copyOf),
                suspects == null ? List.of() : List.copyOf(suspects));
    }

    /**
     * A task that may not be getting on. Of a figure that the worker does not know it says −1.
     *
     * @param connector name in Connect
     * @param task number from 0
     * @param sink whether it is a sink's
     * @param status the worker's own word, in lower case
     * @param thread whether a thread runs it
     * @param gone seconds for which the worker has known that nothing runs it; 0 if something does
     * @param quiet seconds for which no record has gone through
     * @param unfetched seconds for which its consumer has asked Kafka for no records
     * @param polled seconds since it last asked its consumer for records
     * @param partitions partitions that are assigned to it
     * @param pending records of a source that Kafka has not confirmed
     * @param lag records that a sink is behind, when it last read
     * @param partition the partition that is furthest behind; empty if none is
     * @param call what its thread is in, such as {@code put()}; {@code poll} if it waits for records, empty if not known
     * @param place class and method of the connector that its thread is in; empty if in none
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Suspect(
            String connector,
            int task,
            boolean sink,
            String status,
            boolean thread,
            long gone,
            long quiet,
            long unfetched,
            long polled,
            int partitions,
            long pending,
            long lag,
            String partition,
            String call,
            String place) {
        /** Any part may be absent from an answer. */
        public Suspect(
                @Nullable String connector,
                int task,
                boolean sink,
                @Nullable String status,
                boolean thread,
                long gone,
                long quiet,
                long unfetched,
                long polled,
                int partitions,
                long pending,
                long lag,
                @Nullable String partition,
                @Nullable String call,
                @Nullable String place) {
            this.connector = Objects.requireNonNullElse(connector, "");
            this.task = task;
            this.sink = sink;
            this.status = Objects.requireNonNullElse(status, "");
            this.thread = thread;
            this.gone = gone;
            this.quiet = quiet;
            this.unfetched = unfetched;
            this.polled = polled;
            this.partitions = partitions;
            this.pending = pending;
            this.lag = lag;
            this.partition = Objects.requireNonNullElse(partition, "");
            this.call = Objects.requireNonNullElse(call, "");
            this.place = Objects.requireNonNullElse(place, "");
        }
    }
}
