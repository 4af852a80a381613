package io.penstock.connect.azure.blob.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands for Entra, over https, and for the identity endpoint of a machine, over http: issues tokens that the emulator
 * takes, and remembers what it was asked.
 */
public final class TokenEndpoint implements AutoCloseable {
    /**
     * A request for a token.
     *
     * @param path where it was sent
     * @param parameters of the form or of the query
     * @param headers the first value each
     */
    public record Asked(String path, Map<String, String> parameters, Map<String, String> headers) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "token-endpoint");
        thread.setDaemon(true);
        return thread;
    });
    private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Duration> lives = new ConcurrentLinkedQueue<>();

    private TokenEndpoint(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Starts the authority. */
    public static TokenEndpoint authority(TestCertificate certificate) {
        try {
            var server = HttpsServer.create(loopback(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
            return new TokenEndpoint(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the identity endpoint of a machine. */
    public static TokenEndpoint machine() {
        try {
            return new TokenEndpoint(HttpServer.create(loopback(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Its root. */
    public URI root() {
        var scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    /** The next request is refused with this text of Entra. */
    public void refuseOnce(String description) {
        refusals.add(description);
    }

    /** The next token ends so long after now, whatever the answer says; negative for one that has ended. */
    public void issueOnce(Duration life) {
        lives.add(life);
    }

    /** What it was asked, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** A token that the emulator takes until then. */
    public static String token(Duration life) {
        var now = Instant.now();
        var from = now.minusSeconds(7200).getEpochSecond();
        var claims = "{\"aud\":\"https://storage.azure.com\",\"iss\":\"https://sts.windows.net/"
                + "11111111-1111-1111-1111-111111111111/\",\"iat\":" + from + ",\"nbf\":" + from + ",\"exp\":"
                + now.plus(life).getEpochSecond() + "}";
        return part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + part(claims) + "." + part("not signed");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            var form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var uri = exchange.getRequestURI();
            asked.add(new Asked(uri.getPath(), parameters(form.isEmpty() ? uri.getRawQuery() : form), headers));
            var refusal = refusals.poll();
            var life = lives.poll();
            var answer = refusal == null ? issued(life == null ? Duration.ofHours(1) : life) : refused(refusal);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(refusal == null ? 200 : 401, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static byte[] issued(Duration life) {
        // the answer always promises an hour, so that only the service can find a token too old
        var ends = Instant.now().plusSeconds(3600).getEpochSecond();
        return ("{\"token_type\":\"Bearer\",\"expires_in\":3600,\"expires_on\":\"" + ends
                        + "\",\"resource\":\"https://storage.azure.com\",\"access_token\":\"" + token(life) + "\"}")
                .getBytes(UTF_8);
    }

    private static byte[] refused(String description) {
        return ("{\"error\":\"invalid_client\",\"error_description\":\"" + description + "\"}").getBytes(UTF_8);
    }

    private static Map<String, String> parameters(String text) {
        var parameters = new TreeMap<String, String>();
        if (text != null) {
            for (var pair : text.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
                }
            }
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
