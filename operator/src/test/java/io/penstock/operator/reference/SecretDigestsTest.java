package io.penstock.operator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretDigestsTest {
    @Test
    void keepsDigestsAndNothingElseOfASecret() {
        // Given
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName("azure")
                .withNamespace("demo")
                .withResourceVersion("7")
                .addToAnnotations("kubectl.kubernetes.io/last-applied-configuration", "account-key: abc")
                .endMetadata()
                .withData(Map.of("account-key", "YWJj"))
                .build();

        // When
        var kept = SecretDigests.digested(secret);

        // Then
        assertThat(SecretDigests.digestOf(kept, "account-key"))
                .contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(kept.toString()).doesNotContain("YWJj").doesNotContain("abc");
        assertThat(kept.getMetadata().getResourceVersion()).isEqualTo("7");
    }

    @Test
    void hasNoDigestForAKeyThatTheSecretLacks() {
        // Given
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName("azure")
                .endMetadata()
                .build();

        // When
        var kept = SecretDigests.digested(secret);

        // Then
        assertThat(SecretDigests.digestOf(kept, "account-key")).isEmpty();
    }
}
