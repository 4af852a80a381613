package io.penstock.connect.azure.blob.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET https://a.blob.core.windows.net/c/b?sv=2026-02-06&sig=PLANTED%2B",
                "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=PLANTED==;EndpointSuffix=core.windows.net",
                "SharedAccessSignature=sv=2026&sig=PLANTED;BlobEndpoint=https://a",
                "header Authorization: SharedKey acct:PLANTED=",
                "token Bearer PLANTED.abc.def",
                "SharedKey devstoreaccount1:PLANTED=",
                "client_secret=PLANTED&grant_type=client_credentials",
                "x-ms-copy-source: https://a/b?sig=PLANTED",
            })
    void hidesASecretInsideText(String text) {
        assertThat(Redaction.scrub(text)).doesNotContain("PLANTED").contains(Redaction.MASK);
    }

    @Test
    void hidesAnAccountKeyStandingAlone() {
        // Given the form of a real key: 64 bytes in Base64
        var key = "Pl4nt3d+".repeat(10) + "Pl4n/w" + "==";

        // When, then
        assertThat(Redaction.scrub("cannot use '" + key + "' here")).isEqualTo("cannot use '[hidden]' here");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        var text = "topics/t/year=2026/t+0+00000000000000000000.json (BlobAlreadyExists, HTTP 409)";
        assertThat(Redaction.scrub(text)).isEqualTo(text);
        assertThat(Redaction.scrub(null)).isEmpty();
    }
}
