package io.penstock.worker.task;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Answers as JSON. */
final class TaskJson {
    private static final JsonFactory JSON = new JsonFactory();

    private TaskJson() {}

    /**
     * Writes an answer.
     *
     * @param known the digest of the tasks that the asker knows of: those are not listed again
     */
    static String write(TaskState state, String known) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("up", state.up());
            json.writeStringField("digest", state.digest());
            if (!state.digest().equals(known)) {
                json.writeArrayFieldStart("tasks");
                for (var id : state.held()) {
                    json.writeString(id.toString());
                }
                json.writeEndArray();
            }
            json.writeArrayFieldStart("suspects");
            for (var suspect : state.suspects()) {
                write(json, suspect);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, TaskReport one) throws IOException {
        json.writeStartObject();
        json.writeStringField("connector", one.id().connector());
        json.writeNumberField("task", one.id().number());
        json.writeBooleanField("sink", one.figures().sink());
        json.writeStringField("status", one.figures().status());
        json.writeBooleanField("thread", one.thread());
        json.writeNumberField("gone", one.gone());
        json.writeNumberField("quiet", one.quiet());
        json.writeNumberField("unfetched", one.unfetched());
        json.writeNumberField("polled", one.figures().polled());
        json.writeNumberField("partitions", one.figures().partitions());
        json.writeNumberField("pending", one.figures().pending());
        json.writeNumberField("lag", one.lag().records());
        json.writeStringField("partition", one.lag().partition());
        json.writeStringField("call", one.call().name());
        json.writeStringField("place", one.call().place());
        json.writeEndObject();
    }
}
