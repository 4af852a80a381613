package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SasTextTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sv=2026-02-06&se=2026-11-21T12%3A00%3A01Z&sp=rcwl&sig=PLANTED%3D",
                "?sv=2026-02-06&se=2026-11-21T12:30Z&sig=PLANTED",
                " sv=2026-02-06&se=2026-11-22&sig=PLANTED \n",
                "sv=2026-02-06&si=policy&sig=PLANTED",
                "sv=2026-02-06&se=some-other-form&sig=PLANTED"
            })
    void findsNothingWrongWithAUsableSas(String sas) {
        assertThat(SasText.problem(sas, NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sv=2026-02-06&sp=PLANTED | no sig= part",
                "se=2030-01-01&sig=PLANTED | no sv= part",
                "sv=2026-02-06&sig= | no sig= part",
                "sv=2026-02-06&se=2026-11-21T12:00:00Z&sig=PLANTED | expired at 2026-11-21T12:00:00Z",
                "sv=2026-02-06&se=2026-11-21T11%3A59%3A59Z&sig=PLANTED | expired at 2026-11-21T11:59:59Z",
                "sv=2026-02-06&se=2026-11-21&sig=PLANTED | expired at 2026-11-21T00:00:00Z",
                "https://a.blob.core.windows.net/c?sv=2026-02-06&sig=PLANTED | only the part after the question mark",
                "sv=2026-02-06 &sig=PLANTED | no blanks and no line breaks",
            })
    void saysWhatIsWrongWithoutTheValue(String sas, String expected) {
        assertThat(SasText.problem(sas, NOW)).contains(expected).doesNotContain("PLANTED");
    }

    @Test
    void takesTheQuestionMarkAway() {
        assertThat(SasText.normalized(" ?sv=1&sig=2\n")).isEqualTo("sv=1&sig=2");
    }
}
