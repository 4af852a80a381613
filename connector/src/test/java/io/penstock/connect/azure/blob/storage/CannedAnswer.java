package io.penstock.connect.azure.blob.storage;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer without a network, for tests that look at requests. */
final class CannedAnswer extends HttpResponse {
    private final HttpHeaders headers = new HttpHeaders().set(HttpHeaderName.ETAG, "\"0x1\"");

    CannedAnswer(HttpRequest request) {
        super(request);
    }

    @Override
    public int getStatusCode() {
        return 201;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in the SDK, so it has to be here
    public String getHeaderValue(String name) {
        return headers.getValue(HttpHeaderName.fromString(name));
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        return Flux.empty();
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
        return Mono.just(new byte[0]);
    }

    @Override
    public Mono<String> getBodyAsString() {
        return getBodyAsString(StandardCharsets.UTF_8);
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
        return Mono.just("");
    }
}
