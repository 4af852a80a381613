package io.penstock.connect.azure.blob.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import io.penstock.connect.azure.blob.storage.BlobSettings.Checksum;
import io.penstock.connect.azure.blob.storage.StorageSettings.SharedAccess;
import io.penstock.connect.azure.blob.storage.StorageSettings.Wire;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** What requests say about the blobs they make, and what the log says about requests. */
class BlobSettingsTest {
    private static final URI ENDPOINT = URI.create("https://acct.blob.core.windows.net");
    private static final Password CUSTOMER_KEY = new Password("UExBTlRFRC1QTEFOVEVELVBMQU5URUQtUExBTlRFRC0=");
    private static final String DIGITS = "123456789";

    private final List<HttpHeaders> sent = new ArrayList<>();

    @Test
    void provesBodiesByMd5() {
        everything(store(with(Checksum.MD5), Wire.DEFAULT));
        assertThat(header("Content-MD5")).startsWith("JfnnlDI7RTiF9RgfG2JNCw==", "JfnnlDI7RTiF9RgfG2JNCw==");
        assertThat(header("x-ms-content-crc64")).containsOnlyNulls();
    }

    @Test
    void provesBodiesByCrc64UnlessToldOtherwise() {
        everything(store(BlobSettings.DEFAULT, Wire.DEFAULT));
        assertThat(header("x-ms-content-crc64")).containsExactly("iJh5CoYUi64=", "iJh5CoYUi64=", null);
        assertThat(header("Content-MD5")).startsWith(null, null);
        assertThat(header("x-ms-structured-body")).containsOnlyNulls();
    }

    @Test
    void provesNothingWhenToldSo() {
        everything(store(with(Checksum.NONE), Wire.DEFAULT));
        assertThat(header("Content-MD5")).startsWith(null, null);
        assertThat(header("x-ms-content-crc64")).containsOnlyNulls();
    }

    @Test
    void givesBlobsTheirTierTagsAndScopeWhenTheyAppear() {
        // Given
        var settings = new BlobSettings(Checksum.MD5, "Cool", Map.of("team", "fleet data"), "scope-1", null);

        // When a blob is put, a block is staged and a list is committed
        everything(store(settings, Wire.DEFAULT));

        // Then
        assertThat(header("x-ms-access-tier")).containsExactly("Cool", null, "Cool");
        assertThat(header("x-ms-tags")).containsExactly("team=fleet+data", null, "team=fleet+data");
        assertThat(header("x-ms-encryption-scope")).containsExactly("scope-1", "scope-1", "scope-1");
    }

    @Test
    void encryptsWithAKeyOfTheCustomers() {
        // Given
        var settings = new BlobSettings(Checksum.MD5, null, Map.of(), null, CUSTOMER_KEY);

        // When
        everything(store(settings, Wire.DEFAULT));

        // Then
        var key = CUSTOMER_KEY.value();
        assertThat(header("x-ms-encryption-key")).containsExactly(key, key, key);
        assertThat(header("x-ms-encryption-algorithm")).containsExactly("AES256", "AES256", "AES256");
        assertThat(settings.toString()).doesNotContain(key);
    }

    @Test
    void showsHeadersInTheLogAndNoSecretAmongThem() {
        // Given
        var log = (Logger) LoggerFactory.getLogger(HeaderLog.class);
        var lines = new ListAppender<ILoggingEvent>();
        var before = log.getLevel();
        log.setLevel(Level.DEBUG);
        lines.start();
        log.addAppender(lines);
        var settings = new BlobSettings(Checksum.MD5, null, Map.of("team", "PLANTED"), null, CUSTOMER_KEY);

        // When
        everything(store(settings, new Wire(ServiceVersions.DEFAULT, null, true)));
        log.detachAppender(lines);
        log.setLevel(before);

        // Then
        assertThat(lines.list).hasSize(6).allSatisfy(line -> assertThat(line.getFormattedMessage())
                .doesNotContain("PLANTED", CUSTOMER_KEY.value(), "sig=", DIGITS));
        assertThat(lines.list.get(0).getFormattedMessage())
                .contains("PUT acct.blob.core.windows.net/data/n: ", "x-ms-version=2026-02-06")
                .contains("x-ms-encryption-key=[hidden]");
        assertThat(lines.list.get(1).getFormattedMessage()).startsWith("201 for /data/n: ");
    }

    @Test
    void logsNoHeadersUnlessToldTo() {
        // Given
        var log = (Logger) LoggerFactory.getLogger(HeaderLog.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);

        // When
        everything(store(BlobSettings.DEFAULT, Wire.DEFAULT));
        log.detachAppender(lines);

        // Then
        assertThat(lines.list).isEmpty();
    }

    private static BlobSettings with(Checksum checksum) {
        return new BlobSettings(checksum, null, Map.of(), null, null);
    }

    private static void everything(BlobStore store) {
        var metadata = TestMetadata.chain(0, 0);
        var body = BlobBody.of(DIGITS.getBytes(US_ASCII));
        assertThat(store.putBlob("n", body, Stores.JSON_LINES, metadata, WriteCondition.createOnly())
                        .kind())
                .isEqualTo(StoreResult.Kind.OK);
        store.putBlock("n", Stores.blockId(0), body);
        store.putBlockList("n", List.of(Stores.blockId(0)), Stores.JSON_LINES, metadata, WriteCondition.createOnly());
    }

    private List<String> header(String name) {
        return sent.stream()
                .map(headers -> headers.getValue(HttpHeaderName.fromString(name)))
                .toList();
    }

    private BlobStore store(BlobSettings blobs, Wire wire) {
        var limit = Duration.ofSeconds(30);
        var identity = new SharedAccess(new Password("sv=2026-02-06&sig=PLANTED"));
        var settings =
                new StorageSettings(identity, ENDPOINT, "data", 1, limit, limit, limit, "penstock/test", wire, blobs);
        var signedIn = new SignedClient(
                () -> ClientFactory.container(
                        settings,
                        ENDPOINT,
                        request -> {
                            sent.add(new HttpHeaders(request.getHeaders()));
                            return Mono.just(new CannedAnswer(request));
                        },
                        new Credentials.Sas(identity.token())),
                false,
                () -> 0);
        return new AzureBlobStore(
                new SdkCalls("acct", limit, signedIn, AccessText.of(identity, "data")), blobs, true, () -> {});
    }
}
