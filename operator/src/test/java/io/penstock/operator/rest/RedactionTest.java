package io.penstock.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "account.key=${secrets:ns/a:k} stays|account.key=${secrets:ns/a:k} stays",
                "the container of account x is not there|the container of account x is not there"
            })
    void hidesTheValueAndKeepsTheName(String text, String redacted) {
        assertThat(Redaction.text(text)).isEqualTo(redacted);
    }

    @Test
    void cutsLongText() {
        assertThat(Redaction.text("x".repeat(100_000)))
                .hasSize(Redaction.MAX_LENGTH)
                .endsWith("…");
    }
}
