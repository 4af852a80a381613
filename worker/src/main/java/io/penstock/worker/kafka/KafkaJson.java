package io.penstock.worker.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
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
            list(json, "unchecked", state.unchecked());
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
     * @throws IOException if it is nothing of that kind, or too much; the message is a sentence that quotes nothing
     */
    static TopicQuestion question(byte[] body) throws IOException {
        var topics = new HashSet<String>();
        var patterns = new HashSet<String>();
        try (var json = JSON.createParser(body)) {
            expect(json.nextToken() == JsonToken.START_OBJECT, "the body is not a JSON object");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                expect(json.currentToken() == JsonToken.FIELD_NAME, "the body is not a JSON object");
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "topics" -> texts(json, name, TopicQuestion.LONGEST_NAME, topics);
                    case "patterns" -> texts(json, name, TopicQuestion.LONGEST_PATTERN, patterns);
                    default -> json.skipChildren();
                }
            }
        } catch (JsonProcessingException broken) {
            throw new IOException("the body is not JSON");
        }
        return new TopicQuestion(topics, patterns);
    }

    private static void texts(JsonParser json, String name, int longest, Set<String> into) throws IOException {
        expect(json.currentToken() == JsonToken.START_ARRAY, name + " is not a list of texts");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken() == JsonToken.VALUE_STRING, name + " is not a list of texts");
            expect(json.getTextLength() <= longest, "a text in " + name + " has more than " + longest + " characters");
            expect(into.size() < TopicQuestion.MOST, name + " has more than " + TopicQuestion.MOST + " texts");
            into.add(json.getText());
        }
    }

    private static void expect(boolean asItShouldBe, String otherwise) throws IOException {
        if (!asItShouldBe) {
            throw new IOException(otherwise);
        }
    }
}
