package io.penstock.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceTest {
    @ParameterizedTest
    @CsvSource({"'no such topic.', no such topic", "'a.b; c. ; ', a.b; c", "...,''", "'',''"})
    void leavesOutWhatEndsIt(String text, String unended) {
        assertThat(Sentence.unended(text)).isEqualTo(unended);
    }
}
