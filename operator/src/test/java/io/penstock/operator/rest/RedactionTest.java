package io.penstock.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.CountedText;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password=s3cr3t rest|password=[hidden] rest",
                "\"azblob.account.key\": \"s3cr3t\"|\"azblob.account.key\": \"[hidden]\"",
                "AccountName=x;AccountKey=s3cr3t==;Suffix=y|AccountName=x;AccountKey=[hidden];Suffix=y",
                "https://user:s3cr3t@host/path|https://[hidden]@host/path",
                "Authorization: Bearer s3cr3t|Authorization: Bearer [hidden]",
                "https://h/c?sp=r&sig=s3cr3t&sv=1|https://h/c?sp=r&sig=[hidden]&sv=1",
                "error: eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrOHMifQ.c2lnbmF0dXJl end|error: [hidden] end",
                "path /nowhere/t=eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJr|path /nowhere/t=[hidden]",
                "body %22eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJr|body %22[hidden]",
                "body \\neyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJr|body \\n[hidden]",
                "body \\u003deyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJr|body \\u003d[hidden]",
                "class KeyJsonSerializer|class KeyJsonSerializer",
                "pwd=s3cr3t; Pwd: s3cr3t|pwd=[hidden]; Pwd: [hidden]",
                "passphrase = s3cr3t|passphrase = [hidden]",
                "password=\"two words; s3cr3t\" rest|password=\"[hidden]\" rest",
                "password 'two words' is wrong|password '[hidden]' is wrong",
                "{\"password\":\"a\\\"s3cr3t\"}|{\"password\":\"[hidden]\"}",
                "Invalid value hunter2 for configuration db.password: must be x|Invalid value [hidden] for configuration db.password: must be x",
                "Invalid value two words for configuration db.password: y|Invalid value [hidden] for configuration db.password: y",
                "Invalid value soon for configuration errors.retry: y|Invalid value soon for configuration errors.retry: y",
                "Endpoint=sb://h/;SharedAccessKey=s3cr3t=;x|Endpoint=sb://h/;SharedAccessKey=[hidden];x",
                "?sv=1&sig%3Ds3cr3t&x|?sv=1&sig%3D[hidden]&x",
                "mongodb://u:p@s3cr3t@host:1/x|mongodb://[hidden]@host:1/x",
                "username=\"u\" password=\"s3cr3t\";|username=\"u\" password=\"[hidden]\";",
                "key c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0== bad|key [hidden] bad",
                "-----BEGIN RSA PRIVATE KEY-----MIIE|[hidden]",
                "design=x insignificant: y|design=x insignificant: y",
                "account.key=${secrets:ns/a:k} stays|account.key=${secrets:ns/a:k} stays",
                "the container of account x is not there|the container of account x is not there"
            })
    void hidesTheValueAndKeepsTheName(String text, String redacted) {
        assertThat(Redaction.text(text)).isEqualTo(redacted);
    }

    static Stream<String> worst() {
        return Stream.of(
                "a",
                "a.",
                "a-",
                "0",
                "password",
                "password=",
                "password='",
                "password=\"",
                "\\\\",
                "\\\"",
                " ",
                "a ",
                "\n",
                "eyJ",
                "eyJaaaaaaa.",
                "Invalid value ",
                "Invalid value a ",
                " for configuration ",
                "a:",
                "a://",
                "x://@",
                "@",
                "bearer ",
                "basic",
                "-----BEGIN ",
                "a=",
                "sig%3D",
                "+",
                "+a",
                "'",
                "a 'b",
                "A=b;",
                "$",
                "${",
                "Caused by: ");
    }

    @ParameterizedTest
    @MethodSource("worst")
    void looksAtEachCharacterAFixedNumberOfTimes(String piece) {
        for (var start : List.of("", "password=\"", "http://", "eyJaaaaaa", "Invalid value ")) {
            // Given
            var text = new CountedText(start + piece.repeat(32_768 / piece.length()), new AtomicLong());

            for (var pattern : Redaction.patterns()) {
                // When
                text.looks().set(0);
                var matcher = pattern.matcher(text);
                while (matcher.find()) {
                    assertThat(matcher.end()).isPositive();
                }

                // Then: a pattern that starts anew at each character would need half a billion looks
                assertThat(text.looks().get()).as(pattern.pattern()).isLessThan(200L * text.length());
            }
        }
    }

    @Test
    void cutsLongText() {
        assertThat(Redaction.text("x".repeat(100_000)))
                .hasSize(Redaction.MAX_LENGTH)
                .endsWith("…");
    }
}
