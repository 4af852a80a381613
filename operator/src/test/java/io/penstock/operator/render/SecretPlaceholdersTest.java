package io.penstock.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretPlaceholdersTest {
    @Test
    void findsEverySecretOfTheNamespace() {
        // When
        var found = SecretPlaceholders.secretsIn(
                Map.of(
                        "azblob.account.key", "${secrets:plant/azure-storage:account-key}",
                        "url", "jdbc:x?user=${secrets:plant/db.main:user}&password=${secrets:plant/db.main:password}",
                        "foreign", "${secrets:other/theirs:key}",
                        "plain", "plant/none",
                        "environment", "${env:plant/none:key}"),
                "plant");

        // Then
        assertThat(found).containsExactly("azure-storage", "db.main");
    }

    @Test
    void readsThePlaceBehindTheSignature() {
        // When
        var found = SecretPlaceholders.secretsIn(
                Map.of(
                        "signed", "${secrets:Zm9v_Yg-plant/plant/one:key}",
                        "tail", "${secrets:ABplant/plant/two:key}",
                        "unsigned", "${secrets:plant/three:key}"),
                "plant");

        // Then
        assertThat(found).containsExactly("one", "three", "two");
    }
}
