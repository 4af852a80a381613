package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointFormTest {
    @ParameterizedTest
    @CsvSource({
        "https://acct.blob.core.windows.net, https://acct.blob.core.windows.net",
        "https://acct.blob.core.windows.net/, https://acct.blob.core.windows.net",
        "https://acct.blob.core.windows.net:443/, https://acct.blob.core.windows.net",
        "http://127.0.0.1:10000/devstoreaccount1, http://127.0.0.1:10000/devstoreaccount1",
        "http://azurite.demo.svc:10000/devstoreaccount1/, http://azurite.demo.svc:10000/devstoreaccount1",
        "http://azurite.demo.svc/devstoreaccount1, http://azurite.demo.svc:80/devstoreaccount1",
        "https://stack.example/acct, https://stack.example:443/acct",
        "http://[::1]:10000/devstoreaccount1, http://[::1]:10000/devstoreaccount1",
    })
    void hasAPortExactlyWhenItHasAPath(URI given, URI expected) {
        assertThat(EndpointForm.of(given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acct.blob.core.windows.net", "ftp://host", "https:///path"})
    void refusesWhatIsNoWebAddress(String endpoint) {
        assertThatThrownBy(() -> EndpointForm.of(URI.create(endpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://host");
    }

    @Test
    void asksForTheAccountWhenThereIsAPort() {
        assertThatThrownBy(() -> EndpointForm.of(URI.create("http://host:10000")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://host:10000/account");
    }
}
