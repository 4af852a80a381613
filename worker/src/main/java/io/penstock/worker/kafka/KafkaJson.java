package io.penstock.worker.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Questions and answers as JSON. */
final class KafkaJson {
    private static final JsonFactory JSON = new JsonFactory();

    private KafkaJson() {}

    static String write(KafkaState state) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("kafka", state.contact().name());
            json.writeNumberField("seconds", state.seconds());
            json.writeStringField("reason", state.reason());
            json.writeArrayFieldStart("internalTopics");
            for (var fault : state.internalTopics()) {
                json.writeStartObject();
                json.writeStringField("topic", fault.topic());
                json.writeStringField("fault", fault.fault());
                json.writeEndObject();
            }
            json.writeEndArray();
            list(json, "missingTopics", state.missingTopics());
            list(json, "idlePatterns", state.idlePatterns());
            list(json, "pending", state.pending());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void list(JsonGenerator json, String name, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : new TreeSet<>(texts)) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /**
     * @param body {@code {"topics": [...], "patterns": [...]}}; either may be absent, other fields are ignored
     * @throws IOException if it is nothing of that kind
     */
    static TopicQuestion question(String body) throws IOException {
        var topics = new HashSet<String>();
        var patterns = new HashSet<String>();
        try (var json = JSON.createParser(body)) {
            expect(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                expect(json.currentToken() == JsonToken.FIELD_NAME);
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "topics" -> texts(json, topics);
                    case "patterns" -> texts(json, patterns);
                    default -> json.skipChildren();
                }
            }
        }
        return new TopicQuestion(topics, patterns);
    }

    private static void texts(JsonParser json, Set<String> into) throws IOException {
        expect(json.currentToken() == JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken() == JsonToken.VALUE_STRING && into.size() < TopicQuestion.MOST);
            into.add(json.getText());
        }
    }

    private static void expect(boolean asItShouldBe) throws IOException {
        if (!asItShouldBe) {
            throw new IOException("not a question about topics");
        }
    }
}
