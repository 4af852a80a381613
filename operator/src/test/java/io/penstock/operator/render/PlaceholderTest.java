package io.penstock.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceholderTest {
    @Test
    void readsEachAsKafkaDoes() {
        // When
        var found = Placeholder.in("a ${env:HOME} ${topic} ${secrets:demo/azure:account:key} ${x ${y:z} ${");

        // Then
        assertThat(found)
                .containsExactly(
                        new Placeholder("env", "", "HOME"),
                        new Placeholder("secrets", "demo/azure", "account:key"),
                        new Placeholder("x ${y", "", "z"));
    }

    @Test
    void namesTheSecretWithOrWithoutASignature() {
        // Then
        assertThat(Placeholder.in("${secrets:demo/azure:k}").getFirst().secret())
                .contains("demo/azure");
        assertThat(Placeholder.in("${secrets:c2ln/demo/azure:k}").getFirst().secret())
                .contains("demo/azure");
        assertThat(Placeholder.in("${env:HOME}").getFirst().secret()).isEmpty();
        assertThat(Placeholder.in("${secrets:k}").getFirst().secret()).isEmpty();
    }
}
