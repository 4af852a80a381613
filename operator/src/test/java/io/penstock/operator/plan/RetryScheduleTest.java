package io.penstock.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
    @ParameterizedTest
    @CsvSource({"0, 125, 250", "1, 250, 500", "2, 500, 1000", "5, 4000, 8000", "6, 5000, 10000", "1000000, 5000, 10000"
    })
    void doublesFromAQuarterOfASecondToTenSeconds(int failures, long least, long most) {
        assertThat(RetrySchedule.after(failures, 0.0)).hasMillis(least);
        assertThat(RetrySchedule.after(failures, 0.999_999)).hasMillis(most);
    }
}
