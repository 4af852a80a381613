package io.penstock.operator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class DigestedSecretTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void keepsDigestsAndNothingElseOfASecret() {
        // When
        var kept = read("""
                {"apiVersion": "v1", "kind": "Secret", "type": "Opaque",
                 "metadata": {"name": "azure", "namespace": "demo", "resourceVersion": "7", "labels": {"a": "abc"},
                   "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "account-key: abc"},
                   "managedFields": [{"manager": "abc"}]},
                 "data": {"account-key": "YWJj"}}
                """);

        // Then
        assertThat(kept.digestOf("account-key")).contains(ABC);
        assertThat(kept.getMetadata().getName()).isEqualTo("azure");
        assertThat(kept.getMetadata().getNamespace()).isEqualTo("demo");
        assertThat(kept.getMetadata().getResourceVersion()).isEqualTo("7");
        assertThat(new KubernetesSerialization().asJson(kept))
                .doesNotContain("YWJj")
                .doesNotContain("abc")
                .doesNotContain(ABC);
    }

    @Test
    void hasNoDigestForAKeyThatTheSecretLacks() {
        assertThat(read("{\"metadata\": {\"name\": \"azure\"}}").digestOf("account-key"))
                .isEmpty();
    }

    @Test
    void takesAValueThatIsEmptyOrNullForNothing() {
        // When
        var kept = read("{\"metadata\": {\"name\": \"azure\"}, \"data\": {\"empty\": \"\", \"none\": null}}");

        // Then
        assertThat(kept.digestOf("empty")).hasValueSatisfying(digest -> assertThat(DigestedSecret.isOfNothing(digest))
                .isTrue());
        assertThat(kept.digestOf("none")).isEqualTo(kept.digestOf("empty"));
    }

    private static DigestedSecret read(String json) {
        return Serialization.unmarshal(json, DigestedSecret.class);
    }
}
