package io.penstock.worker.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the {@code data} of a Secret as the API server sends it: a JSON object with values in Base64. */
final class SecretData {
    private static final JsonFactory JSON = new JsonFactory();

    private SecretData() {}

    /**
     * @param body the Secret as JSON
     * @return key to value, as UTF-8 text
     * @throws IOException if the body is no such object; the message holds nothing of it
     */
    static Map<String, String> parse(byte[] body) throws IOException {
        try (var parser = JSON.createParser(body)) {
            return readSecret(parser);
        } catch (IOException | IllegalArgumentException unfit) {
            // the cause is left out on purpose: it can quote the body
            throw new IOException("the answer is not a Secret in JSON");
        }
    }

    private static Map<String, String> readSecret(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException();
        }
        var data = Map.<String, String>of();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var field = parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT && field.equals("data")) {
                data = readValues(parser);
            } else {
                parser.skipChildren();
            }
        }
        return data;
    }

    private static Map<String, String> readValues(JsonParser parser) throws IOException {
        var values = new LinkedHashMap<String, String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = parser.currentName();
            parser.nextToken();
            values.put(key, new String(Base64.getDecoder().decode(parser.getText()), StandardCharsets.UTF_8));
        }
        return values;
    }
}
