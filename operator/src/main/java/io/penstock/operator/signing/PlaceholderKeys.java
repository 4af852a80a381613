package io.penstock.operator.signing;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the key in a Secret beside the operator, which makes it once and which no pod mounts. It is read on first use:
 * by the leader alone. A Secret that was deleted is made anew, with another key, at the next start of the operator; then
 * all workers roll and all placeholders change.
 */
public final class PlaceholderKeys implements Supplier<PlaceholderKey> {
    private static final int CONFLICT = 409;

    private final KubernetesClient client;
    private final String namespace;
    private @Nullable PlaceholderKey key;

    /**
     * A keeper that has not read yet.
     *
     * @param client may get and create Secrets in the namespace
     * @param namespace the operator's own
     */
    public PlaceholderKeys(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /**
     * The key.
     *
     * @throws UnusableKeyException if the API server does not give or take the Secret, or if it holds something else
     */
    @Override
    public synchronized PlaceholderKey get() {
        if (key == null) {
            try {
                var stored = read();
                key = stored == null ? create() : parsed(stored);
            } catch (KubernetesClientException e) {
                throw refused(e);
            }
        }
        return key;
    }

    private PlaceholderKey create() {
        var made = PlaceholderKey.random();
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName(PlaceholderKey.SECRET_NAME)
                .withNamespace(namespace)
                .addToLabels("app.kubernetes.io/part-of", "penstock")
                .endMetadata()
                .withImmutable(true)
                .withStringData(Map.of(
                        PlaceholderKey.PRIVATE, made.privateKey(),
                        PlaceholderKey.PUBLIC, made.publicKey()))
                .build();
        try {
            client.secrets().inNamespace(namespace).resource(secret).create();
            return made;
        } catch (KubernetesClientException e) {
            var stored = e.getCode() == CONFLICT ? read() : null;
            if (stored == null) {
                throw e;
            }
            return parsed(stored);
        }
    }

    private @Nullable Secret read() {
        return client.secrets()
                .inNamespace(namespace)
                .withName(PlaceholderKey.SECRET_NAME)
                .get();
    }

    private PlaceholderKey parsed(Secret secret) {
        try {
            return PlaceholderKey.of(text(secret, PlaceholderKey.PRIVATE), text(secret, PlaceholderKey.PUBLIC));
        } catch (IllegalArgumentException unfit) {
            // without the cause: it could quote the key
            throw new UnusableKeyException(
                    title() + " contains no key: delete it and the operator will create a new one", true);
        }
    }

    private UnusableKeyException refused(KubernetesClientException e) {
        var said = e.getStatus() == null ? null : e.getStatus().getMessage();
        var lasting =
                e.getCode() == HttpURLConnection.HTTP_FORBIDDEN || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
        return new UnusableKeyException(
                "the operator cannot get or create its key, %s: %s"
                        .formatted(title(), said == null ? "no answer" : said),
                lasting);
    }

    private String title() {
        return "Secret " + namespace + "/" + PlaceholderKey.SECRET_NAME;
    }

    private static String text(Secret secret, String name) {
        var value = secret.getData() == null ? null : secret.getData().get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }
}
