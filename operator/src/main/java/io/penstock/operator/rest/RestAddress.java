package io.penstock.operator.rest;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Where the REST API of one cluster is, and the addresses of what is in it. */
final class RestAddress {
    private final URI endpoint;
    private final HttpUrl base;

    /**
     * An address that calls are made to.
     *
     * @param endpoint base address of the REST service, without a slash at the end
     */
    RestAddress(URI endpoint) {
        this.endpoint = endpoint;
        this.base = Objects.requireNonNull(HttpUrl.get(endpoint), "endpoint");
    }

    /**
     * The address of one worker of the cluster.
     *
     * @param worker {@code host:port}
     * @return empty if that is none
     */
    Optional<RestAddress> of(String worker) {
        return Optional.ofNullable(HttpUrl.parse(base.scheme() + "://" + worker))
                .filter(url -> url.encodedPath().equals("/") && url.username().isEmpty())
                .map(url -> new RestAddress(url.uri()));
    }

    URI endpoint() {
        return endpoint;
    }

    /**
     * The address of a path whose segments arrive as they are given.
     *
     * @throws UnaddressableNameException if a segment would lead to another path
     */
    HttpUrl.Builder path(String... segments) {
        var url = base.newBuilder();
        for (var segment : segments) {
            url.addEncodedPathSegment(encoded(segment));
        }
        if (!url.build().pathSegments().equals(wanted(segments))
                || String.join("", segments).indexOf(';') >= 0) {
            throw new UnaddressableNameException(String.join("/", segments));
        }
        return url;
    }

    /** Every odd character in its percent form: OkHttp leaves square brackets as they are, and a worker refuses those. */
    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private List<String> wanted(String... segments) {
        // a base address without a path has one segment, and that is empty
        var wanted = new ArrayList<>(base.pathSegments());
        if (segments.length > 0 && wanted.getLast().isEmpty()) {
            wanted.removeLast();
        }
        wanted.addAll(Arrays.asList(segments));
        return wanted;
    }
}
