package io.penstock.connect.azure.blob.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.connect.azure.blob.storage.BlobHeaders;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A manifest as JSON. Numbers and texts only; members that are not known are passed over. */
public final class ManifestCodec {
    private static final JsonFactory JSON = new JsonFactory();
    private static final long VERSION = 1;

    /** How a manifest is stored. */
    public static final StateCodec<Manifest> CODEC = new StateCodec<>() {
        @Override
        public byte[] encode(Manifest state) {
            return ManifestCodec.encode(state);
        }

        @Override
        public Manifest decode(byte[] document) throws IOException {
            return ManifestCodec.decode(document);
        }
    };

    private ManifestCodec() {}

    /** The document. */
    public static byte[] encode(Manifest manifest) {
        var out = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            json.writeStringField("connector", manifest.connector());
            json.writeStringField("topic", manifest.topic());
            json.writeNumberField("partition", manifest.partition());
            json.writeNumberField("epoch", manifest.epoch());
            json.writeStringField("writer", manifest.writer());
            json.writeNumberField("round", manifest.round());
            number(json, "frontier", manifest.frontier());
            number(json, "prev", manifest.previous());
            number(json, "committed", manifest.committed());
            json.writeNumberField("staged", manifest.staged());
            json.writeArrayFieldStart("intents");
            for (var intent : manifest.intents()) {
                intent(json, intent);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return out.toByteArray();
    }

    private static void intent(JsonGenerator json, Intent intent) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", intent.name());
        json.writeNumberField("epoch", intent.epoch());
        json.writeNumberField("blocks", intent.blocks());
        json.writeNumberField("size", intent.size());
        json.writeStringField("type", intent.headers().contentType());
        var encoding = intent.headers().contentEncoding();
        if (encoding != null) {
            json.writeStringField("encoding", encoding);
        }
        json.writeObjectFieldStart("metadata");
        for (var pair : intent.metadata().pairs().entrySet()) {
            json.writeStringField(pair.getKey(), pair.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, @Nullable Long value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    /**
     * Reads a document.
     *
     * @throws IOException if it is damaged or of another version
     */
    public static Manifest decode(byte[] document) throws IOException {
        try (var json = JSON.createParser(document)) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT);
            var members = new Members();
            var intents = new ArrayList<Intent>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                if (name.equals("intents")) {
                    intents.addAll(intents(json));
                } else {
                    members.read(name, json);
                }
            }
            if (members.number("v") != VERSION) {
                throw new IOException("version " + members.number("v") + " is not known");
            }
            return new Manifest(
                    members.text("connector"),
                    members.text("topic"),
                    (int) members.number("partition"),
                    members.number("epoch"),
                    members.text("writer"),
                    members.number("round"),
                    members.numbers.get("frontier"),
                    members.numbers.get("prev"),
                    members.numbers.get("committed"),
                    members.number("staged"),
                    intents);
        }
    }

    private static List<Intent> intents(JsonParser json) throws IOException {
        expect(json, json.nextToken(), JsonToken.START_ARRAY);
        var intents = new ArrayList<Intent>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            intents.add(intent(json));
        }
        return intents;
    }

    private static Intent intent(JsonParser json) throws IOException {
        var members = new Members();
        var metadata = new Members();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            if (name.equals("metadata")) {
                expect(json, json.nextToken(), JsonToken.START_OBJECT);
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    metadata.read(json.currentName(), json);
                }
            } else {
                members.read(name, json);
            }
        }
        var described = BlobMetadata.of(metadata.texts);
        if (described == null) {
            throw new IOException("an intent has no metadata that can be read");
        }
        return new Intent(
                members.text("name"),
                members.number("epoch"),
                (int) members.number("blocks"),
                members.number("size"),
                new BlobHeaders(members.text("type"), members.texts.get("encoding")),
                described);
    }

    private static void expect(JsonParser json, @Nullable JsonToken found, JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new IOException(
                    "not a manifest: " + found + " at " + json.currentLocation().getByteOffset());
        }
    }

    /** Members of one object. */
    private static final class Members {
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, Long> numbers = new HashMap<>();

        void read(String name, JsonParser json) throws IOException {
            var token = json.nextToken();
            if (token == JsonToken.VALUE_NUMBER_INT) {
                numbers.put(name, json.getLongValue());
            } else if (token == JsonToken.VALUE_STRING) {
                texts.put(name, json.getText());
            } else {
                throw new IOException("member " + name + " is neither a number nor a text");
            }
        }

        String text(String name) throws IOException {
            var found = texts.get(name);
            if (found == null) {
                throw new IOException("member " + name + " is missing");
            }
            return found;
        }

        long number(String name) throws IOException {
            var found = numbers.get(name);
            if (found == null) {
                throw new IOException("member " + name + " is missing");
            }
            return found;
        }
    }
}
