package io.penstock.connect.azure.blob.storage.stub;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request as the stub sees it.
 *
 * @param operation what is asked
 * @param container container name
 * @param blob blob name; empty for requests about the container
 * @param query decoded query parameters
 * @param headers request headers
 * @param body the bytes; empty when bodies are discarded
 * @param length number of body bytes that arrived
 */
@SuppressWarnings("ArrayRecordComponent") // bytes passed on, never compared
public record StubRequest(
        Operation operation,
        String container,
        String blob,
        Map<String, String> query,
        Headers headers,
        byte[] body,
        long length) {

    /** Reads all but the body. */
    static StubRequest head(HttpExchange exchange) {
        var uri = exchange.getRequestURI();
        var query = query(uri);
        // /account/container/blob/with/folders
        var parts = uri.getPath().split("/", 4);
        return new StubRequest(
                Operation.of(exchange.getRequestMethod(), query),
                parts.length > 2 ? parts[2] : "",
                parts.length > 3 ? parts[3] : "",
                query,
                exchange.getRequestHeaders(),
                new byte[0],
                0);
    }

    /** The same request with its body read to the end. */
    StubRequest withBody(InputStream in, boolean keep) throws IOException {
        if (keep || operation == Operation.PUT_BLOCK_LIST) {
            var bytes = in.readAllBytes();
            return new StubRequest(operation, container, blob, query, headers, bytes, bytes.length);
        }
        var scratch = new byte[64 * 1024];
        long total = 0;
        for (int n = in.read(scratch); n >= 0; n = in.read(scratch)) {
            total += n;
        }
        return new StubRequest(operation, container, blob, query, headers, body, total);
    }

    String header(String name) {
        var value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    Map<String, String> metadata() {
        var pairs = new TreeMap<String, String>();
        headers.forEach((name, values) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-ms-meta-")) {
                pairs.put(lower.substring("x-ms-meta-".length()), values.get(0));
            }
        });
        return pairs;
    }

    private static Map<String, String> query(URI uri) {
        var pairs = new TreeMap<String, String>();
        var raw = uri.getRawQuery();
        if (raw == null) {
            return pairs;
        }
        for (var pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            var key = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.put(key, URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return pairs;
    }
}
