package io.penstock.connect.azure.blob.audit;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.delivery.Intent;
import io.penstock.connect.azure.blob.delivery.Manifest;
import io.penstock.connect.azure.blob.delivery.ManifestCodec;
import io.penstock.connect.azure.blob.simulation.Blobs;
import io.penstock.connect.azure.blob.storage.Azurite;
import io.penstock.connect.azure.blob.storage.BlobBody;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.StoreResult;
import io.penstock.connect.azure.blob.storage.Stores;
import io.penstock.connect.azure.blob.storage.WriteCondition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The audit command against the emulator. */
class BlobAuditIT {
    private static Azurite azurite;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeAll
    static void start() {
        azurite = Azurite.start();
    }

    @AfterAll
    static void stop() {
        azurite.close();
    }

    static Stream<Arguments> casesAndWays() {
        return Stream.of(Case.values()).flatMap(found -> Stream.of(Way.values()).map(way -> Arguments.of(found, way)));
    }

    /** What lies in a container, and what the audit says of it. */
    enum Case {
        SOUND(0, "t-0", "every offset once", "Every chain is sound.") {
            @Override
            void fill(BlobStore store) {
                put(store, 0, 9, null);
                put(store, 10, 19, 9L);
            }
        },
        GAP(
                1,
                "GAP: topics/t/t+0+00000000000000000020.json follows a file that ends with offset 19, which is missing",
                "1 finding.") {
            @Override
            void fill(BlobStore store) {
                put(store, 0, 9, null);
                put(store, 20, 29, 19L);
            }
        },
        OVERLAP(
                1,
                "OVERLAP: topics/t/t+0+00000000000000000000.json (offsets 0 to 9) and"
                        + " topics/t/t+0+00000000000000000005.json (offsets 5 to 19)",
                "1 finding.") {
            @Override
            void fill(BlobStore store) {
                put(store, 0, 9, null);
                put(store, 5, 19, null);
            }
        },
        INCONSISTENT(
                1, "INCONSISTENT: topics/t/copy.json does not have its first offset 77 in its name", "1 finding.") {
            @Override
            void fill(BlobStore store) {
                put(store, "topics/t/copy.json", 77, 79, null);
            }
        },
        FOREIGN(1, "FOREIGN: topics/t/notes.txt carries no Penstock metadata", "1 finding.") {
            @Override
            void fill(BlobStore store) {
                put(store, 0, 9, null);
                var stored = store.putBlob(
                        "topics/t/notes.txt",
                        Stores.body("mine"),
                        Stores.JSON_LINES,
                        null,
                        WriteCondition.createOnly());
                assertThat(stored.kind()).isEqualTo(StoreResult.Kind.OK);
            }
        };

        final int exit;
        final String text; // its lines

        Case(int exit, String... lines) {
            this.exit = exit;
            this.text = String.join("\n", lines);
        }

        abstract void fill(BlobStore store);
    }

    /** How the audit signs in. */
    enum Way {
        KEY {
            @Override
            Map<String, String> environment() {
                return Map.of("AZURE_STORAGE_ACCOUNT", Stores.ACCOUNT, "AZURE_STORAGE_KEY", Stores.KEY);
            }
        },
        CONNECTION_STRING {
            @Override
            Map<String, String> environment() {
                return Map.of("AZURE_STORAGE_CONNECTION_STRING", azurite.connectionString());
            }
        },
        SAS {
            @Override
            Map<String, String> environment() {
                return Map.of(
                        "AZURE_STORAGE_ACCOUNT",
                        Stores.ACCOUNT,
                        "AZURE_STORAGE_SAS_TOKEN",
                        Stores.sas("l", Duration.ofHours(1)));
            }
        };

        abstract Map<String, String> environment();
    }

    @ParameterizedTest
    @MethodSource("casesAndWays")
    void tellsWhatIsStoredHoweverItSignsIn(Case found, Way way) {
        // Given
        var name = (found + "-" + way).toLowerCase(Locale.ROOT).replace('_', '-');
        try (var store = container(name)) {
            found.fill(store);
        }
        var environment = new HashMap<>(way.environment());
        environment.put("AZURE_STORAGE_CONTAINER", name);
        environment.put("AZURE_STORAGE_SERVICE_ENDPOINT", azurite.endpoint().toString());

        // When
        int exit = new BlobAudit(new PrintStream(printed, true, UTF_8)).run(new String[0], environment);

        // Then
        assertThat(exit).as(output()).isEqualTo(found.exit);
        assertThat(output()).contains(found.text.split("\n", -1)).doesNotContain(Stores.KEY, "sig=");
    }

    @Test
    void doesNotTakeAnEmptyPlaceForSound() {
        // Given: somebody mistook the folder
        container("empty").close();

        // When
        int exit = fromEnvironment("empty");

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(output()).contains("no blobs below topics/", "topics.dir");
    }

    @Test
    void namesTheFileThatIsNotThere() {
        // When
        int exit = fromEnvironment("any", "/no/such/connector.properties");

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(output()).contains("could not run: there is no file /no/such/connector.properties");
    }

    @Test
    void endsWithTwoAndNoSecretWhenItCannotRead() throws IOException {
        // Given
        var wrong = "d3Jvbmctd3Jvbmctd3Jvbmc=";

        // When
        int exit = audit("absent", wrong);

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(output()).contains("could not run").doesNotContain(wrong);
    }

    @Test
    void takesAccountAndContainerFromTheEnvironment() throws IOException {
        // Given
        try (var store = container("environment")) {
            put(store, 0, 9, null);
        }

        // When
        int exit = fromEnvironment("environment");

        // Then
        assertThat(exit).isZero();
        assertThat(output()).contains("every offset once").doesNotContain(Stores.KEY);
    }

    @Test
    void countsHolesAsFindingsWhereTheyAreSaidToBeWrong() throws IOException {
        // Given: one record is missing in the second file
        try (var store = container("holes")) {
            put(store, 0, 9, null);
            put(store, 11, 19, 9L);
        }

        // When
        int lenient = fromEnvironment("holes");
        int strict = fromEnvironment("holes", "--gapless");

        // Then
        assertThat(lenient).isZero();
        assertThat(strict).isEqualTo(1);
        assertThat(output()).contains("HOLE: t-0 holds 19 records in offsets 0 to 19");
    }

    @Test
    void countsWhatAManifestHasDecidedAsWritten() throws IOException {
        // Given: a task died after the decision about its second file
        var decided = Blobs.file("telemetry", "l", "2222222222222222", 10, 19, 9L);
        var name = Blobs.listed("topics/t", decided).name();
        var intent = new Intent(name, 1, 1, 100, Stores.JSON_LINES, decided);
        var manifest =
                new Manifest("telemetry", "t", 0, 1, "0123456789abcdef", 2, 20L, 10L, 10L, HOUR_14, List.of(intent));
        try (var store = container("decided")) {
            put(store, 0, 9, null);
            store.putBlob(
                    "_penstock/telemetry/t/0.json",
                    BlobBody.of(ManifestCodec.encode(manifest)),
                    Stores.JSON_LINES,
                    null,
                    WriteCondition.createOnly());
        }

        // When
        int exit = audit("decided", Stores.KEY, "penstock.delivery.mode=manifest");

        // Then
        assertThat(exit).isZero();
        assertThat(output()).contains("decided, not there: " + name, "every offset once");
    }

    @Test
    void saysHowItIsUsedWhenItDoesNotUnderstand() {
        // When
        int exit = new BlobAudit(new PrintStream(printed, true, UTF_8)).run(new String[] {"--fast"}, Map.of());

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(output()).contains("usage: BlobAudit");
    }

    private int fromEnvironment(String container, String... arguments) {
        var environment = Map.of(
                "AZURE_STORAGE_ACCOUNT",
                Stores.ACCOUNT,
                "AZURE_STORAGE_KEY",
                Stores.KEY,
                "AZURE_STORAGE_SERVICE_ENDPOINT",
                azurite.endpoint().toString(),
                "AZURE_STORAGE_CONTAINER",
                container);
        return new BlobAudit(new PrintStream(printed, true, UTF_8)).run(arguments, environment);
    }

    private int audit(String container, String key, String... more) throws IOException {
        var file = folder.resolve("connector.properties");
        Files.writeString(
                file,
                "name=telemetry\nstore.url=%s\nazblob.account.key=%s\nazblob.container.name=%s\n"
                                .formatted(azurite.endpoint(), key, container)
                        + String.join("\n", more));
        return new BlobAudit(new PrintStream(printed, true, UTF_8)).run(new String[] {file.toString()}, Map.of());
    }

    private String output() {
        return printed.toString(UTF_8);
    }

    private static BlobStore container(String name) {
        var store = Stores.at(azurite.endpoint(), name);
        assertThat(store.createContainer().kind()).isEqualTo(StoreResult.Kind.OK);
        return store;
    }

    private static void put(BlobStore store, long first, long last, Long previous) {
        put(store, "topics/t/t+0+%020d.json".formatted(first), first, last, previous);
    }

    private static void put(BlobStore store, String name, long first, long last, Long previous) {
        var metadata = Blobs.file("c", "l", "1111111111111111", first, last, previous);
        var result = store.putBlob(name, Stores.body("{}"), Stores.JSON_LINES, metadata, WriteCondition.createOnly());
        assertThat(result.kind()).isEqualTo(StoreResult.Kind.OK);
    }
}
