package io.penstock.connect.azure.blob.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
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
                "body %22eyJhbGciOiJSUzI1NiJ9.PLANTED.c2ln%22",
                "body \\neyJhbGciOiJSUzI1NiJ9.PLANTED.c2ln",
                "body \\u003deyJhbGciOiJSUzI1NiJ9.PLANTED.c2ln",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJ",
                "eyJaaaaaaaa.",
                "https://",
                "http://a",
                "a",
                "+",
                " ",
                "= ",
                "AccountKey",
                "sig ",
                "Bearer ",
                "SharedKey",
                "SharedKey a",
                "Authorization "
            })
    void looksAtEachCharacterAFixedNumberOfTimes(String piece) {
        // Given
        var length = 32_768;

        for (var pattern : Redaction.patterns()) {
            // When
            var text = new CountedText(piece.repeat(length / piece.length()), new AtomicLong());
            var found = pattern.matcher(text).results().count();

            // Then: a pattern that starts anew at each character would need half a billion looks
            assertThat(text.looks().get())
                    .as("%s, found %d times", pattern, found)
                    .isLessThan(200L * length);
        }
    }

    @Test
    void hidesTheQueryOfAUrlWithinAnother() {
        assertThat(Redaction.scrub("https://a/https://b?sig=PLANTED&u=https://c?d"))
                .isEqualTo("https://a/https://b?[hidden]");
        assertThat(Redaction.scrub("see https://a/b? and https://a/b")).isEqualTo("see https://a/b? and https://a/b");
    }

    /** Text that counts how often somebody looks at it. */
    private record CountedText(String text, AtomicLong looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @Test
    void leavesOrdinaryTextAlone() {
        var text = "topics/t/year=2026/t+0+00000000000000000000.json (BlobAlreadyExists, HTTP 409)";
        assertThat(Redaction.scrub(text)).isEqualTo(text);
        assertThat(Redaction.scrub(null)).isEmpty();
    }
}
