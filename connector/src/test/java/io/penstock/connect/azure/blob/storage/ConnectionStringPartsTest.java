package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringPartsTest {
    @Test
    void readsWhatThePortalShows() {
        // When
        var parts = parse("DefaultEndpointsProtocol=https;AccountName=acct;AccountKey=UExBTlRFRA==;"
                + "EndpointSuffix=core.usgovcloudapi.net");

        // Then
        assertThat(parts.endpoint()).hasToString("https://acct.blob.core.usgovcloudapi.net");
        assertThat(parts.account()).isEqualTo("acct");
        assertThat(parts.key().value()).isEqualTo("UExBTlRFRA==");
    }

    @Test
    void takesTheBlobEndpointWhenNamed() {
        var parts = parse("AccountName=devstoreaccount1;AccountKey=UExBTlRFRA==;"
                + "BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;");
        assertThat(parts.endpoint()).hasToString("http://127.0.0.1:10000/devstoreaccount1");
    }

    @Test
    void readsASharedAccessSignature() {
        var parts = parse("BlobEndpoint=https://acct.blob.core.windows.net;SharedAccessSignature=?sv=1&sig=PLANTED");
        assertThat(parts.sas().value()).isEqualTo("sv=1&sig=PLANTED");
        assertThat(parts.key()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AccountName=a",
                "AccountKey=PLANTED",
                "PLANTED",
                "SharedAccessSignature=sig=PLANTED",
                "AccountName=a;AccountKey=PLANTED;BlobEndpoint=http://PLANTED host/",
            })
    void refusesAnIncompleteOneWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connection string")
                .hasMessageNotContaining("PLANTED")
                .hasNoCause();
    }

    @Test
    void doesNotPrintItsSecrets() {
        assertThat(parse("AccountName=a;AccountKey=PLANTED")).asString().doesNotContain("PLANTED");
    }

    private static ConnectionStringParts parse(String text) {
        return ConnectionStringParts.parse(new Password(text));
    }
}
