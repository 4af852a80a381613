package io.penstock.connect.azure.blob.delivery;

import static io.penstock.connect.azure.blob.simulation.Blobs.file;
import static io.penstock.connect.azure.blob.simulation.Blobs.listed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.naming.FileNaming;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobPage;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.Failure;
import io.penstock.connect.azure.blob.storage.StoreResult;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CreateOnlyDeliveryTest {
    private static final String LAYOUT = "aaaaaaaaaaaaaaaa";
    private static final String OTHER_LAYOUT = "bbbbbbbbbbbbbbbb";
    private static final String ATTEMPT = "1111111111111111";
    private static final String OTHER_ATTEMPT = "ffffffffffffffff";
    private static final FileIdentity FILE = new FileIdentity("f/t+0+10.json", "t", 0, "-", ATTEMPT, 10, 19, false);

    private final CreateOnlyDelivery delivery = delivery(OnExisting.ADOPT, ListingMode.ALWAYS, 20);

    @Test
    void countsABlobOfTheSameAttemptAsItsOwnSuccess() {
        // Given
        var found = found(file("c", LAYOUT, ATTEMPT, 10, 19, null));

        // When / Then
        assertThat(delivery.resolve(FILE, found)).isInstanceOf(Resolution.Own.class);
        assertThat(delivery(OnExisting.FAIL, ListingMode.ALWAYS, 20).resolve(FILE, found))
                .isInstanceOf(Resolution.Own.class);
    }

    @Test
    void adoptsABlobOfAnotherAttempt() {
        // Given
        var theirs = file("c", LAYOUT, OTHER_ATTEMPT, 10, 14, null);

        // When / Then
        assertThat(delivery.resolve(FILE, found(theirs))).isEqualTo(new Resolution.Adopt(theirs));
    }

    @Test
    void findsNothingWhenOnlyBlocksAreThere() {
        // Given
        StoreResult<BlobProperties> missing = new StoreResult.Missing<>(new Failure("BlobNotFound", 404, "r", "gone"));

        // When / Then
        assertThat(delivery.resolve(FILE, missing)).isInstanceOf(Resolution.Gone.class);
    }

    @Test
    void refusesWhatItCannotBuildOnAndSaysWhatToChange() {
        // Given
        var fail = delivery(OnExisting.FAIL, ListingMode.ALWAYS, 20);

        // When / Then
        assertThat(refused(delivery, null)).contains("not written by Penstock", "topics.dir");
        assertThat(refused(delivery, file("other", LAYOUT, OTHER_ATTEMPT, 10, 14, null)))
                .contains("connector other", "topics.dir");
        assertThat(refused(delivery, file("c", OTHER_LAYOUT, OTHER_ATTEMPT, 10, 14, null)))
                .contains("other layout settings", "stop the connector cleanly");
        assertThat(refused(fail, file("c", LAYOUT, OTHER_ATTEMPT, 10, 14, null)))
                .contains("penstock.delivery.on.existing=adopt");
    }

    @Test
    void asksForTheRightToReadWhenPropertiesAreRefused() {
        // Given
        StoreResult<BlobProperties> refused =
                new StoreResult.Fatal<>(new Failure("AuthorizationFailure", 403, "r", "no"), null);

        // When
        var resolution = delivery.resolve(FILE, refused);

        // Then
        assertThat(resolution).isInstanceOfSatisfying(Resolution.Refuse.class, refuse -> assertThat(refuse.fault())
                .hasMessageContaining("right to read"));
    }

    @Test
    void countsFilesOfItsOwnThatReachTheCut() {
        // Given
        var page = new BlobPage(
                List.of(
                        listed("f", file("c", LAYOUT, ATTEMPT, 0, 9, null)),
                        listed("f", file("c", LAYOUT, ATTEMPT, 10, 20, 9L)),
                        listed("f", file("other", OTHER_LAYOUT, ATTEMPT, 30, 40, null)),
                        new BlobProperties("f/t+0+foreign", 1, "\"1\"", null)),
                null);

        // When
        var kept = delivery.covering(page, "f/t+0+", "t", 0, 15, (name, found) -> false);

        // Then
        assertThat(kept).extracting(file -> file.found().first()).containsExactly(10L);
    }

    @Test
    void stopsInFrontOfAFileOfAnotherLayoutAboveTheCut() {
        // Given
        var page = new BlobPage(List.of(listed("f", file("c", OTHER_LAYOUT, ATTEMPT, 10, 20, null))), null);

        // When / Then
        assertThatThrownBy(() -> delivery.covering(page, "f/t+0+", "t", 0, 15, (name, found) -> false))
                .isInstanceOf(TaskFault.class)
                .hasMessageContaining("other layout settings");
        assertThat(delivery.covering(page, "f/t+0+", "t", 0, 21, (name, found) -> false))
                .isEmpty();
    }

    @Test
    void takesAFileForOneOfTheFormatThatItsNameEndsWith() {
        // Given: text of the file template that looks like an extension, and a file that lacks records
        var pairs = new HashMap<>(file("c", LAYOUT, ATTEMPT, 10, 20, null).pairs());
        pairs.put("pscount", "5");
        var found = BlobMetadata.of(pairs);
        var name = "f/t+0+00000000000000000010.csv.json";
        var page = new BlobPage(List.of(new BlobProperties(name, 100, "\"1\"", found)), null);

        // When / Then
        assertThat(delivery.covering(page, "f/t+0+", "t", 0, 0, (blob, file) -> false))
                .containsExactly(new PublishedFile(found, true));
    }

    @Test
    void startsTheListingWhereACoveringFileCanStart() {
        // Given / When
        var early = delivery.replayListing("f", "t", 0, 5);
        var late = delivery.replayListing("f", "t", 0, 30_000_000);
        var unpadded = delivery(OnExisting.ADOPT, ListingMode.ALWAYS, 10).replayListing("f", "t", 0, 30_000_000);

        // Then
        assertThat(early.startFrom()).isEqualTo("f/t+0+00000000000000000000");
        assertThat(late.startFrom()).isEqualTo("f/t+0+00000000000020000000");
        assertThat(unpadded.startFrom()).isNull();
        assertThat(unpadded.prefix()).isEqualTo("f/t+0+");
    }

    @Test
    void listsAccordingToItsMode() {
        // Given / When / Then
        assertThat(delivery.listsBeforeAccepting(true)).isTrue();
        assertThat(delivery(OnExisting.ADOPT, ListingMode.WINDOW, 20).listsBeforeAccepting(false))
                .isTrue();
        assertThat(delivery(OnExisting.ADOPT, ListingMode.WINDOW, 20).listsBeforeAccepting(true))
                .isFalse();
        assertThat(delivery(OnExisting.ADOPT, ListingMode.NEVER, 20).listsBeforeAccepting(false))
                .isFalse();
    }

    @Test
    void namesTheDeliveryModeWhereItWasChangedTooEarly() {
        // Given
        var decided = underManifest(file("c", "bbbbbbbbbbbbbbbb", OTHER_ATTEMPT, 10, 14, null));

        // When / Then
        assertThat(refused(delivery(OnExisting.ADOPT, ListingMode.ALWAYS, 20), decided))
                .contains(
                        "written with penstock.delivery.mode=manifest",
                        "Start once with penstock.delivery.mode=manifest")
                .doesNotContain("layout");
    }

    @Test
    void countsBlobsUnderAnEarlierNameOfTheConnector() {
        // Given
        var theirs = file("earlier", LAYOUT, OTHER_ATTEMPT, 10, 14, null);
        var page = new BlobPage(List.of(listed("f", theirs)), null);

        // When / Then
        assertThat(delivery.resolve(FILE, found(theirs))).isEqualTo(new Resolution.Adopt(theirs));
        assertThat(delivery.covering(page, "f/t+0+", "t", 0, 0, (name, found) -> false))
                .containsExactly(new PublishedFile(theirs, true));
    }

    @Test
    void replacesOnlyWhatHoldsNoLaterRecordsWhenToldToOverwrite() {
        // Given
        var overwrite = delivery(OnExisting.OVERWRITE, ListingMode.ALWAYS, 20);
        var shorter = file("c", LAYOUT, OTHER_ATTEMPT, 10, 19, null);
        var longer = file("c", LAYOUT, OTHER_ATTEMPT, 10, 20, null);

        // When / Then
        assertThat(overwrite.resolve(FILE, found(shorter))).isEqualTo(new Resolution.Replace(shorter, "\"1\""));
        assertThat(overwrite.resolve(FILE, found(longer))).isEqualTo(new Resolution.Adopt(longer));
        assertThat(overwrite.resolve(FILE, found(null))).isInstanceOf(Resolution.Refuse.class);
        assertThat(overwrite.listsBeforeAccepting(false)).isFalse();
    }

    @Test
    void makesBlockIdsOfOneLengthForEver() {
        // Given / When
        var ids = List.of(new BlockIds(0, ATTEMPT).at(0), new BlockIds(Long.MAX_VALUE, OTHER_ATTEMPT).at(49_999));

        // Then
        assertThat(ids)
                .allSatisfy(id -> assertThat(Base64.getDecoder().decode(id)).hasSize(20));
        assertThat(ids).doesNotHaveDuplicates();
    }

    private static BlobMetadata underManifest(BlobMetadata chain) {
        var texts = new HashMap<>(chain.pairs());
        texts.put("psmode", BlobMetadata.MANIFEST);
        return BlobMetadata.of(texts);
    }

    private static String refused(CreateOnlyDelivery delivery, BlobMetadata metadata) {
        var resolution = delivery.resolve(FILE, found(metadata));
        assertThat(resolution).isInstanceOf(Resolution.Refuse.class);
        return ((Resolution.Refuse) resolution).fault().getMessage();
    }

    private static StoreResult<BlobProperties> found(BlobMetadata metadata) {
        return new StoreResult.Ok<>(new BlobProperties(FILE.name(), 1, "\"1\"", metadata));
    }

    private static CreateOnlyDelivery delivery(OnExisting onExisting, ListingMode listing, int width) {
        var self = new WriterIdentity("c", Set.of("earlier"), "2222222222222222", LAYOUT, "-", "test");
        return new CreateOnlyDelivery(self, new FileNaming("/", "+", width, ".json"), listing, onExisting, 10_000_000);
    }
}
