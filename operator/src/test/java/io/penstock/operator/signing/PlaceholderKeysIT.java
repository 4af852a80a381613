package io.penstock.operator.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.penstock.operator.PackagedRights;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator's key on a real API server, under the packaged rights. */
@ExtendWith(KubeApiServerExtension.class)
class PlaceholderKeysIT {
    private KubernetesClient admin;
    private KubernetesClient operator;

    @BeforeEach
    void connect(KubeApiServer server) {
        admin = server.client();
        operator = KubeApiServer.client(PackagedRights.on(server));
    }

    @AfterEach
    void forget() {
        admin.secrets()
                .inNamespace(PackagedRights.NAMESPACE)
                .withName(PlaceholderKey.SECRET_NAME)
                .delete();
        operator.close();
    }

    @Test
    void makesTheKeyOnceAndFindsItAgain() {
        // When: two replicas that start together, and one that comes later
        var all = Stream.generate(this::keys)
                .limit(4)
                .map(keys -> CompletableFuture.supplyAsync(() -> keys.get().publicKey()))
                .toList();
        var made = all.stream().map(CompletableFuture::join).distinct().toList();

        // Then
        assertThat(made).hasSize(1);
        assertThat(keys().get().publicKey()).isEqualTo(made.getFirst());
        assertThat(keys().get().placeholder("a/b", "c/d", "e"))
                .isEqualTo(keys().get().placeholder("a/b", "c/d", "e"));
    }

    @Test
    void makesTheKeyWhereOnlyNamespacesOfOthersAreWatched(KubeApiServer server) {
        // Given: rights that take effect a moment after they are given
        var own = "penstock-of-one-team";
        try (var ofSome = KubeApiServer.client(PackagedRights.on(server, own, "watched-by-one-operator"))) {
            // When
            var made = await().ignoreException(UnusableKeyException.class)
                    .until(() -> new PlaceholderKeys(ofSome, own).get().publicKey(), key -> true);

            // Then
            assertThat(new PlaceholderKeys(ofSome, own).get().publicKey()).isEqualTo(made);
            assertThatThrownBy(() -> ofSome.secrets().inNamespace(own).list())
                    .isInstanceOfSatisfying(KubernetesClientException.class, refused -> assertThat(refused.getCode())
                            .isEqualTo(403));
        }
    }

    @Test
    void makesAnotherOneWhenTheSecretIsGone() {
        // Given
        var before = keys().get().publicKey();

        // When
        forgetKey();

        // Then
        assertThat(keys().get().publicKey()).isNotEqualTo(before);
    }

    @Test
    void saysWhatToDoAboutASecretThatHoldsNoKey() {
        // Given
        forgetKey();
        var junk = Base64.getEncoder().encodeToString("hunter2".getBytes(StandardCharsets.UTF_8));
        admin.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(PlaceholderKey.SECRET_NAME)
                        .withNamespace(PackagedRights.NAMESPACE)
                        .endMetadata()
                        .withData(Map.of(PlaceholderKey.PRIVATE, junk))
                        .build())
                .create();

        // Then
        assertThatThrownBy(() -> keys().get())
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining("contains no key: delete it")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void saysThatItMayNotReadTheKey() {
        assertThatThrownBy(() -> new PlaceholderKeys(operator, "default").get())
                .isInstanceOfSatisfying(UnusableKeyException.class, unusable -> assertThat(unusable.isLasting())
                        .isTrue())
                .hasMessageContaining("Secret default/penstock-placeholder-key");
    }

    private void forgetKey() {
        admin.secrets()
                .inNamespace(PackagedRights.NAMESPACE)
                .withName(PlaceholderKey.SECRET_NAME)
                .delete();
    }

    private PlaceholderKeys keys() {
        return new PlaceholderKeys(operator, PackagedRights.NAMESPACE);
    }
}
