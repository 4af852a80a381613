package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopbackServiceTest {
    private HttpServer one;
    private HttpServer two;
    private LoopbackService service;

    @BeforeEach
    void start() throws IOException {
        one = answering("one");
        two = answering("two");
        service = LoopbackService.of(List.of(url(one), url(two)));
    }

    @AfterEach
    void stop() {
        service.close();
        one.stop(0);
        two.stop(0);
    }

    @Test
    void givesEachNewConnectionToTheNext() throws Exception {
        assertThat(List.of(askAnew(), askAnew(), askAnew())).containsExactly("one", "two", "one");
    }

    @Test
    void keepsAConnectionWhereItIs() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            // Given
            var first = ask(client);

            // When
            service.serve(List.of(url(two)));

            // Then
            assertThat(List.of(first, ask(client), ask(client))).containsOnly("one");
            assertThat(service.connected()).containsExactly(url(one));
        }
    }

    @Test
    void leadsElsewhereWhenItsConnectionsAreDropped() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            // Given
            ask(client);
            service.serve(List.of(url(two)));

            // When
            service.dropConnections();
            await().until(() -> service.connected().isEmpty());

            // Then
            assertThat(ask(client)).isEqualTo("two");
        }
    }

    @Test
    void breaksTheConnectionWhenNobodyIsThere() {
        // Given
        service.serve(List.of());

        // When, Then
        assertThatThrownBy(this::askAnew).isInstanceOf(IOException.class);
    }

    private String askAnew() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return ask(client);
        }
    }

    private String ask(HttpClient client) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(service.url()).build(), BodyHandlers.ofString())
                .body();
    }

    private static HttpServer answering(String text) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, text.length());
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        return server;
    }

    private static URI url(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
