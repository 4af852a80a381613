package io.penstock.connect.azure.blob.storage.stub;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One answer of the stub.
 *
 * @param status HTTP status
 * @param headers answer headers
 * @param body answer body, may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // bytes passed on, never compared
public record StubAnswer(int status, Map<String, String> headers, byte[] body) {
    static StubAnswer of(int status) {
        return new StubAnswer(status, Map.of(), new byte[0]);
    }

    static StubAnswer error(int status, String code) {
        var xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code + "</Code><Message>" + code
                + "</Message></Error>";
        return new StubAnswer(
                status,
                Map.of("x-ms-error-code", code, "Content-Type", "application/xml"),
                xml.getBytes(StandardCharsets.UTF_8));
    }

    StubAnswer with(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new StubAnswer(status, more, body);
    }
}
