package io.penstock.connect.azure.blob.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A layout history as JSON. Members that are not known are passed over. */
final class LayoutHistoryCodec implements StateCodec<LayoutHistory> {
    private static final JsonFactory JSON = new JsonFactory();
    private static final long VERSION = 1;

    @Override
    public byte[] encode(LayoutHistory history) {
        var out = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("v", VERSION);
            json.writeArrayFieldStart("layouts");
            for (var layout : history.layouts()) {
                layout(json, layout);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return out.toByteArray();
    }

    private static void layout(JsonGenerator json, UsedLayout layout) throws IOException {
        json.writeStartObject();
        json.writeStringField("fingerprint", layout.fingerprint());
        json.writeStringField("mode", layout.mode());
        json.writeObjectFieldStart("settings");
        for (var setting : layout.settings().entrySet()) {
            json.writeStringField(setting.getKey(), setting.getValue());
        }
        json.writeEndObject();
        var last = layout.last();
        if (last != null) {
            json.writeNumberField("last", last);
        }
        json.writeEndObject();
    }

    @Override
    public LayoutHistory decode(byte[] document) throws IOException {
        try (var json = JSON.createParser(document)) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT);
            long version = 0;
            var layouts = new ArrayList<UsedLayout>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                var token = json.nextToken();
                if (name.equals("v")) {
                    expect(json, token, JsonToken.VALUE_NUMBER_INT);
                    version = json.getLongValue();
                } else if (name.equals("layouts")) {
                    expect(json, token, JsonToken.START_ARRAY);
                    readLayouts(json, layouts);
                } else {
                    json.skipChildren();
                }
            }
            if (version != VERSION) {
                throw new IOException("version " + version + " is not known");
            }
            return new LayoutHistory(layouts);
        }
    }

    private static void readLayouts(JsonParser json, List<UsedLayout> layouts) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            layouts.add(readLayout(json));
        }
    }

    private static UsedLayout readLayout(JsonParser json) throws IOException {
        String fingerprint = null;
        String mode = null;
        Long last = null;
        var settings = new HashMap<String, String>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            var token = json.nextToken();
            switch (name) {
                case "fingerprint" -> fingerprint = text(json, token);
                case "mode" -> mode = text(json, token);
                case "last" -> {
                    expect(json, token, JsonToken.VALUE_NUMBER_INT);
                    last = json.getLongValue();
                }
                case "settings" -> readSettings(json, token, settings);
                default -> json.skipChildren();
            }
        }
        if (fingerprint == null || mode == null) {
            throw new IOException("a layout has no fingerprint or no mode");
        }
        return new UsedLayout(fingerprint, mode, settings, last);
    }

    private static void readSettings(JsonParser json, @Nullable JsonToken found, Map<String, String> settings)
            throws IOException {
        expect(json, found, JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            settings.put(name, text(json, json.nextToken()));
        }
    }

    private static String text(JsonParser json, @Nullable JsonToken found) throws IOException {
        expect(json, found, JsonToken.VALUE_STRING);
        return json.getText();
    }

    private static void expect(JsonParser json, @Nullable JsonToken found, JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new IOException("not a layout history: " + found + " at "
                    + json.currentLocation().getByteOffset());
        }
    }
}
