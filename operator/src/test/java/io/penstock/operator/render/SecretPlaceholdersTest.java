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
    void readsThePlaceWhateverStandsAroundIt() {
        // When
        var found = SecretPlaceholders.secretsIn(
                Map.of(
                        "after", "${secrets:plant/one:key:3f9a}",
                        "before", "${secrets:v1,3f9a,plant/two:key}",
                        "in the key", "${secrets:plant/three:key;sig=Zm9v}"),
                "plant");

        // Then
        assertThat(found).containsExactly("one", "three", "two");
    }
}
