package io.penstock.operator.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlaceholderKeyTest {
    @Test
    void signsWhatTheWorkersCheck() {
        // Then: the test of the workers' provider has the same text
        assertThat(TestKey.KEY.placeholder("demo/telemetry", "demo/azure-storage", "account-key"))
                .isEqualTo(
                        "${secrets:t63fDSqXkp-TN0ZN_P_7E3iNIEMV8WMTy7WQj8uQQf_apSVRbV3vxP2WXxMoARTKdRY8RNGNp_HiVGLY4KOyDg"
                                + "/demo/azure-storage:account-key}");
    }

    @Test
    void signsForOneClusterAndOneKeyOfOneSecret() {
        // Then
        assertThat(TestKey.KEY.placeholder("demo/telemetry", "demo/azure-storage", "account-key"))
                .isNotEqualTo(TestKey.KEY.placeholder("demo/other", "demo/azure-storage", "account-key"));
    }

    @Test
    void isTheSameAfterItWasStored() {
        // Given
        var made = PlaceholderKey.random();

        // When
        var stored = PlaceholderKey.of(made.privateKey() + "\n", made.publicKey() + "\n");

        // Then
        assertThat(stored.publicKey()).isEqualTo(made.publicKey());
        assertThat(stored.placeholder("a/b", "c/d", "e")).isEqualTo(made.placeholder("a/b", "c/d", "e"));
    }

    @Test
    void refusesWhatIsNoKey() {
        // Then
        assertThatThrownBy(() -> PlaceholderKey.of("bm8=", "bm8=")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sealsADigestSoThatOnlyThisKeyMakesIt() {
        // Given
        var key = PlaceholderKey.random();

        // When / Then
        assertThat(key.sealed("d1"))
                .matches("[0-9a-f]{32}")
                .isEqualTo(key.sealed("d1"))
                .isNotEqualTo(key.sealed("d2"))
                .isNotEqualTo(PlaceholderKey.random().sealed("d1"));
    }
}
