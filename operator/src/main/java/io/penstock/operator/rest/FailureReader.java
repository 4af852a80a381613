package io.penstock.operator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.Response;

/**
 * Turns what went wrong into this package's exceptions. Texts are the same for the same failure, without times or
 * local ports, so that a status that quotes them does not change with each poll.
 */
final class FailureReader {
    /** An unknown class is answered with a list of all plugins: enough of it to know what it is. */
    private static final int MAX_BODY = 16 * 1024;

    private static final Wire.Failure NO_WORDS = new Wire.Failure(null, null);

    private static final Pattern UNKNOWN_CLASS =
            Pattern.compile("Failed to find any class that implements \\S*Connector and which name matches ([^\\s,]+)");

    /** Validation answers so to what Connect itself finds wrong with a config, such as a range of versions. */
    private static final String WRAPPED_400 = "org.apache.kafka.connect.runtime.rest.errors.BadRequestException: ";

    private FailureReader() {}

    static ConnectRestException answered(Response response) {
        var failure = failure(response);
        var text = Objects.requireNonNullElse(failure.message(), "HTTP " + response.code());
        var wrapped = response.code() == 500 && text.startsWith(WRAPPED_400);
        var code = wrapped ? 400 : response.code();
        var words = wrapped ? text.substring(WRAPPED_400.length()) : text;
        var unknownClass = UNKNOWN_CLASS.matcher(words);
        if (unknownClass.find()) {
            return new UnknownClassException("no worker has a connector plugin " + unknownClass.group(1));
        }
        var quoting = response.request().tag(Quoting.class);
        var message = quoting == null ? words : quoting.answer(code, words);
        return switch (code) {
            case 401, 403 ->
                new RestUnauthorizedException(address(response.request().url()) + " answers " + code + ": " + message);
            case 409 ->
                words.contains("already exists") ? new NameTakenException(words) : new RebalancingException(words);
            default -> new RestRejectedException(code, failure.code() != null, message);
        };
    }

    static ConnectRestException broken(HttpUrl url, IOException failure) {
        var address = address(url);
        return new RestUnreachableException(
                switch (failure) {
                    case InterruptedIOException timeout -> "no answer from " + address + " in time";
                    case UnknownHostException unknown -> url.host() + " cannot be resolved";
                    case ConnectException refused -> address + " refuses connections";
                    case SSLException tls -> "TLS with " + address + " failed: " + tls.getMessage();
                    case JsonProcessingException garbage -> address + " gave an answer that is not from Kafka Connect";
                    default -> "the connection to " + address + " broke";
                },
                mayHaveArrived(failure));
    }

    private static boolean mayHaveArrived(IOException failure) {
        return switch (failure) {
            // OkHttp's own text: an exception of the same class stands for a call that was on its way
            case SocketTimeoutException timeout -> !"Connect timed out".equalsIgnoreCase(timeout.getMessage());
            case UnknownHostException unknown -> false;
            case ConnectException refused -> false;
            default -> true;
        };
    }

    private static Wire.Failure failure(Response response) {
        var body = response.body();
        if (body == null) {
            return NO_WORDS;
        }
        try (InputStream stream = body.byteStream()) {
            return WireReader.read(new ByteArrayInputStream(stream.readNBytes(MAX_BODY)), Wire.Failure.class);
        } catch (IOException e) {
            // a proxy's page, or a dump longer than the limit: the status says enough
            return NO_WORDS;
        }
    }

    private static String address(HttpUrl url) {
        return url.host() + ":" + url.port();
    }
}
