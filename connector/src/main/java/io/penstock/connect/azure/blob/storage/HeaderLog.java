package io.penstock.connect.azure.blob.storage;

import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Writes the headers of requests and answers into the log, at DEBUG, for whoever asks for it. Values are shown for
 * headers that are known to hold no secret and no record content; of all others only the name. Query strings, which may
 * be signed, and bodies are left out.
 */
final class HeaderLog implements HttpPipelinePolicy {
    private static final Logger LOG = LoggerFactory.getLogger(HeaderLog.class);
    private static final Set<String> HARMLESS = Set.of(
            "accept",
            "content-length",
            "content-type",
            "date",
            "etag",
            "if-match",
            "if-none-match",
            "last-modified",
            "retry-after",
            "server",
            "transfer-encoding",
            "user-agent",
            "x-ms-access-tier",
            "x-ms-blob-content-encoding",
            "x-ms-blob-content-type",
            "x-ms-blob-type",
            "x-ms-client-request-id",
            "x-ms-date",
            "x-ms-error-code",
            "x-ms-request-id",
            "x-ms-version");

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{}", asked(context.getHttpRequest()));
        }
        return next.process()
                .doOnNext(answer -> LOG.debug(
                        "{} for {}: {}",
                        answer.getStatusCode(),
                        context.getHttpRequest().getUrl().getPath(),
                        shown(answer.getHeaders())));
    }

    /** After the sign-in, so that the log shows what is sent. */
    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_RETRY;
    }

    private static String asked(HttpRequest request) {
        var url = request.getUrl();
        return request.getHttpMethod() + " " + url.getHost() + url.getPath() + ": " + shown(request.getHeaders());
    }

    private static String shown(HttpHeaders headers) {
        return headers.stream()
                .map(header -> header.getName()
                        + (HARMLESS.contains(header.getName().toLowerCase(Locale.ROOT))
                                ? "=" + header.getValue()
                                : "=[hidden]"))
                .collect(Collectors.joining(", "));
    }
}
