package io.penstock.connect.azure.blob.storage;

import static io.penstock.connect.azure.blob.storage.Stores.JSON_LINES;
import static io.penstock.connect.azure.blob.storage.Stores.blockId;
import static io.penstock.connect.azure.blob.storage.Stores.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.StorageSettings.ConnectionString;
import io.penstock.connect.azure.blob.storage.StoreResult.Fatal;
import io.penstock.connect.azure.blob.storage.StoreResult.Kind;
import io.penstock.connect.azure.blob.storage.StoreResult.Missing;
import io.penstock.connect.azure.blob.storage.StoreResult.Retry;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store against the emulator: what the delivery protocol relies on. */
class AzureBlobStoreIT {
    private static final String NAME =
            "topics/vehicle.speeding/year=2026/month=11/vehicle.speeding+0+00000000000000000005.json";
    private static final BlobMetadata METADATA = TestMetadata.chain(5, 9);
    private static final AtomicInteger CONTAINERS = new AtomicInteger();

    private static Azurite azurite;

    private final String container = "it-" + CONTAINERS.incrementAndGet();
    private BlobStore store;

    @BeforeAll
    static void startEmulator() {
        azurite = Azurite.start();
    }

    @AfterAll
    static void stopEmulator() {
        azurite.close();
    }

    @BeforeEach
    void connect() {
        store = Stores.at(azurite.endpoint(), container);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void reportsAMissingContainerForEveryOperation() {
        Stream.of(
                        put("x"),
                        stage(0, "x"),
                        commit(0),
                        store.getBlob(NAME),
                        store.getProperties(NAME),
                        list(),
                        store.getContainerProperties())
                .forEach(result -> assertThat(result)
                        .isInstanceOfSatisfying(Missing.class, missing -> assertThat(missing.container())
                                .isTrue()));
    }

    @Test
    void createsTheContainerAndTakesAnExistingOneForDone() {
        assertThat(store.createContainer().kind()).isEqualTo(Kind.OK);
        assertThat(store.createContainer().kind()).isEqualTo(Kind.OK);
        assertThat(store.getContainerProperties().kind()).isEqualTo(Kind.OK);
    }

    @Test
    void createsAContainerOnDemand() {
        var onDemand = new ContainerOnDemand(store);
        var result = onDemand.putBlob(NAME, body("x"), JSON_LINES, METADATA, WriteCondition.createOnly());
        assertThat(result.kind()).isEqualTo(Kind.OK);
    }

    @Test
    void readsBackABlobThatWasSentWhole() {
        // Given
        store.createContainer();

        // When
        var etag = put("hello").value();

        // Then
        var content = store.getBlob(NAME).value();
        assertThat(new String(content.bytes(), StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(content.properties()).isEqualTo(new BlobProperties(NAME, 5, etag, METADATA));
        assertThat(store.getProperties(NAME).value()).isEqualTo(content.properties());
    }

    @Test
    void showsStagedBlocksOnlyOncePublished() {
        // Given
        store.createContainer();
        stage(1, "world");
        stage(0, "hello ");

        // When nothing is published yet
        assertThat(store.getProperties(NAME))
                .isInstanceOfSatisfying(Missing.class, missing -> assertThat(missing.container())
                        .isFalse());
        assertThat(list().value().blobs()).isEmpty();
        var etag = commit(0, 1).value();

        // Then
        assertThat(new String(store.getBlob(NAME).value().bytes(), StandardCharsets.UTF_8))
                .isEqualTo("hello world");
        assertThat(store.getProperties(NAME).value()).isEqualTo(new BlobProperties(NAME, 11, etag, METADATA));
    }

    @Test
    void neverReplacesABlobByCreating() {
        store.createContainer();
        put("first");
        assertThat(put("second").failure().code()).isEqualTo("BlobAlreadyExists");
        stage(0, "second");
        assertThat(commit(0).kind()).isEqualTo(Kind.EXISTS);
        assertThat(new String(store.getBlob(NAME).value().bytes(), StandardCharsets.UTF_8))
                .isEqualTo("first");
    }

    @Test
    void replacesTheVersionThatItNames() {
        // Given
        store.createContainer();
        var etag = put("first").value();

        // When
        var stale = replace("\"0x8D000000000000\"");
        var current = replace(etag);

        // Then
        assertThat(stale.kind()).isEqualTo(Kind.EXISTS);
        assertThat(stale.failure().code()).isEqualTo("ConditionNotMet");
        assertThat(current.kind()).isEqualTo(Kind.OK);
    }

    @Test
    void reportsBlocksThatAnotherPublishDropped() {
        // Given two writers that stage under one name
        store.createContainer();
        stage(0, "ours");
        stage(1, "theirs");

        // When the other one publishes first, over what is there
        assertThat(commit(1).kind()).isEqualTo(Kind.OK);
        var etag = store.getProperties(NAME).value().etag();
        var ours = store.putBlockList(NAME, List.of(blockId(0)), JSON_LINES, METADATA, WriteCondition.ifMatch(etag));

        // Then
        assertThat(ours.kind()).isEqualTo(Kind.LOST);
    }

    @Test
    void failsOnBlocksOfOtherSoftware() {
        store.createContainer();
        store.putBlock(NAME, Base64.getEncoder().encodeToString(new byte[3]), body("x"));
        assertThat(stage(0, "x")).isInstanceOfSatisfying(Fatal.class, fatal -> assertThat(fatal.defect())
                .isNull());
        assertThat(stage(0, "x").failure().code()).isEqualTo("InvalidBlobOrBlock");
    }

    @Test
    void carriesMetadataOfAnyText() {
        store.createContainer();
        var metadata = TestMetadata.named("Zähler 100 %", "connector, 日本");
        store.putBlob(NAME, body("x"), JSON_LINES, metadata, WriteCondition.createOnly());
        assertThat(store.getProperties(NAME).value().metadata()).isEqualTo(metadata);
        assertThat(list().value().blobs().get(0).metadata()).isEqualTo(metadata);
    }

    @Test
    void carriesNamesOfAnyText() {
        store.createContainer();
        var name = "topics/a b/x=%2F+ü&#?/file+0+00.json";
        store.putBlob(name, body("x"), JSON_LINES, METADATA, WriteCondition.createOnly());
        assertThat(store.getProperties(name).kind()).isEqualTo(Kind.OK);
        assertThat(list().value().blobs()).extracting(BlobProperties::name).containsExactly(name);
        assertThat(store.listBlobs("topics/a b/x=%2F+ü&#?/file+0+", null, null)
                        .value()
                        .blobs())
                .hasSize(1);
    }

    @Test
    void listsOnlyNamesWithThePrefixAndMarksForeignBlobs() {
        // Given
        store.createContainer();
        for (var name : List.of("t/x+0+3", "t/x+0+1", "t/x+1+0")) {
            store.putBlob(name, body("12345"), JSON_LINES, METADATA, WriteCondition.createOnly());
        }
        store.putBlob("t/x+0+foreign", body("1"), JSON_LINES, null, WriteCondition.createOnly());

        // When the start point is beyond a name: the emulator ignores it
        var page = store.listBlobs("t/x+0+", "t/x+0+0", null).value();

        // Then
        assertThat(page.blobs())
                .extracting(BlobProperties::name)
                .containsExactly("t/x+0+1", "t/x+0+3", "t/x+0+foreign");
        assertThat(page.blobs().get(0).metadata()).isEqualTo(METADATA);
        assertThat(page.blobs().get(2).metadata()).isNull();
        assertThat(page.nextMarker()).isNull();
    }

    @Test
    void signsInWithAConnectionString() {
        var settings = Stores.settings(
                new ConnectionString(new Password(azurite.connectionString())),
                null,
                container,
                Duration.ofSeconds(30));
        try (var other = ClientFactory.connect(settings)) {
            assertThat(other.createContainer().kind()).isEqualTo(Kind.OK);
        }
    }

    @Test
    void reportsAWrongKeyWithoutShowingIt() {
        // Given
        store.createContainer();
        var wrong =
                Base64.getEncoder().encodeToString("PLANTED-KEY-PLANTED-KEY-PLANTED!".getBytes(StandardCharsets.UTF_8));
        try (var other = Stores.at(azurite.endpoint(), container, wrong, Duration.ofSeconds(30))) {
            // When
            var result = other.putBlob(NAME, body("x"), JSON_LINES, METADATA, WriteCondition.createOnly());

            // Then
            assertThat(result).isInstanceOfSatisfying(Retry.class, r -> assertThat(r.retryKind())
                    .isEqualTo(RetryKind.AUTH));
            assertThat(result.toString())
                    .contains("AuthorizationFailure", "HTTP 403", "account key")
                    .doesNotContain(wrong, "PLANTED", "sig=");
        }
    }

    @Test
    void reportsARefusedConnection() throws IOException {
        // Given a port that nobody listens on
        URI nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/" + Stores.ACCOUNT);
        }
        try (var other = Stores.at(nobody, container)) {
            // When
            var result = other.putBlock(NAME, blockId(0), body("x"));

            // Then
            assertThat(result).isInstanceOfSatisfying(Retry.class, r -> assertThat(r.retryKind())
                    .isEqualTo(RetryKind.NETWORK));
            assertThat(result.failure().code()).isEqualTo("ConnectionRefused");
            assertThat(result.failure().text()).contains(nobody.getAuthority());
        }
    }

    private StoreResult<String> put(String text) {
        return store.putBlob(NAME, body(text), JSON_LINES, METADATA, WriteCondition.createOnly());
    }

    private StoreResult<String> replace(String etag) {
        stage(0, "second");
        return store.putBlockList(NAME, List.of(blockId(0)), JSON_LINES, METADATA, WriteCondition.ifMatch(etag));
    }

    private StoreResult<Done> stage(int index, String text) {
        return store.putBlock(NAME, blockId(index), body(text));
    }

    private StoreResult<String> commit(int... blocks) {
        var ids = Arrays.stream(blocks).mapToObj(Stores::blockId).toList();
        return store.putBlockList(NAME, ids, JSON_LINES, METADATA, WriteCondition.createOnly());
    }

    private StoreResult<BlobPage> list() {
        return store.listBlobs("", null, null);
    }
}
