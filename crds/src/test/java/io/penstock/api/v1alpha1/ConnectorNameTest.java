package io.penstock.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.ConnectorName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders;x",
                ";",
                "team/orders",
                "/",
                "load 50%",
                "%2e",
                "a\\b",
                "a{b}",
                "a{b",
                "a}b",
                ".",
                "..",
                "",
                " ",
                "shop ",
                " shop",
                "\u00a0shop",
                "shop\u2003",
                "shop\u200b",
                "\ufeffshop",
                "a\tb",
                "a\nb",
                "a\u0000b",
                "http://x"
            })
    void refusesWhatNoPathOfTheRestApiCarries(String name) {
        assertThat(ConnectorName.problem(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "Orders_Sink",
                "a b",
                "a?b",
                "a#b",
                "a+b",
                "a&b",
                "a=b",
                "a[b]",
                "a|b",
                "a^b",
                "a~b",
                "größe ß",
                "日本",
                "😀",
                "a'b",
                "a\"b",
                "a$b",
                "a,b",
                "a:b",
                "a@b",
                "a<b>",
                "a*b",
                "...",
                ".a",
                "a."
            })
    void takesWhatItCarries(String name) {
        assertThat(ConnectorName.problem(name)).isEmpty();
    }
}
