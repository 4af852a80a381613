package io.penstock.worker.provider;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.config.ConfigException;

/** Reads one Secret at a time from the API server: one {@code GET}, one deadline, no retry, nothing kept. */
final class SecretReader {
    private final ApiServerSettings settings;
    private final HttpClient client;

    SecretReader(ApiServerSettings settings, HttpClient client) {
        this.settings = settings;
        this.client = client;
    }

    /**
     * @return key to value
     * @throws ConfigException if the Secret cannot be read; says which Secret, why, and what to change
     */
    Map<String, String> read(SecretName secret) {
        var answer = exchange(secret);
        if (answer.statusCode() != 200) {
            throw new SecretRefusal(refusal(answer.statusCode(), secret));
        }
        try {
            return SecretData.parse(answer.body());
        } catch (IOException unfit) {
            throw new SecretRefusal("Secret " + secret + " cannot be read: " + unfit.getMessage());
        }
    }

    private HttpResponse<byte[]> exchange(SecretName secret) {
        var exchange = client.sendAsync(request(secret), BodyHandlers.ofByteArray());
        try {
            // the client's own timeout ends with the headers; this one covers the body
            return exchange.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw noAnswer(secret, "no answer within " + settings.timeout().toMillis() + " ms");
        } catch (ExecutionException failed) {
            throw noAnswer(secret, String.valueOf(failed.getCause()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw noAnswer(secret, "interrupted");
        }
    }

    private ConfigException noAnswer(SecretName secret, String why) {
        return new SecretRefusal(
                "Secret " + secret + " cannot be read from the API server " + settings.server() + ": " + why);
    }

    private HttpRequest request(SecretName secret) {
        var path = "/api/v1/namespaces/" + secret.namespace() + "/secrets/" + secret.name();
        return HttpRequest.newBuilder(settings.server().resolve(path))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token())
                .build();
    }

    private String token() {
        try {
            return Files.readString(settings.tokenFile()).strip();
        } catch (IOException unreadable) {
            throw new SecretRefusal(
                    "the service account token " + settings.tokenFile() + " cannot be read: let the pod mount one");
        }
    }

    private static String refusal(int status, SecretName secret) {
        return switch (status) {
            case 401 ->
                "the API server does not accept this worker's service account token, asked for Secret " + secret;
            case 403 ->
                "this worker may not read Secret " + secret
                        + ": its service account needs the right 'get' on that Secret";
            case 404 -> "Secret " + secret + " does not exist: create it or correct the reference";
            default -> "the API server answered " + status + " when asked for Secret " + secret;
        };
    }
}
