package io.penstock.connect.azure.blob.storage;

import static io.penstock.connect.azure.blob.storage.Stores.JSON_LINES;
import static io.penstock.connect.azure.blob.storage.Stores.blockId;
import static io.penstock.connect.azure.blob.storage.Stores.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.penstock.connect.azure.blob.storage.StoreResult.Kind;
import io.penstock.connect.azure.blob.storage.StoreResult.Retry;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import io.penstock.connect.azure.blob.storage.stub.Fault;
import io.penstock.connect.azure.blob.storage.stub.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureBlobStoreTest {
    private static final String NAME = "topics/t/year=2026/t+0+00000000000000000005.json";
    private static final BlobMetadata METADATA = TestMetadata.chain(5, 9);

    private final BlobServiceStub service = BlobServiceStub.start();
    private final BlobStore store = Stores.at(service.endpoint(), "data");

    @BeforeEach
    void createContainer() {
        store.createContainer();
    }

    @AfterEach
    void close() {
        store.close();
        service.close();
    }

    @Test
    void publishesAWholeBlobWithItsMetadata() {
        // When
        var result = put("hello");

        // Then
        assertThat(result.kind()).isEqualTo(Kind.OK);
        var blob = service.blobs("data").get(NAME);
        assertThat(new String(blob.content(), StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(blob.contentType()).isEqualTo("application/x-ndjson");
        assertThat(blob.metadata()).containsAllEntriesOf(MetadataCodec.encode(METADATA));
        assertThat(result.value()).isEqualTo(blob.etag());
    }

    @Test
    void publishesStagedBlocksInOrder() {
        // Given blocks that arrive out of order
        stage(1, "world");
        stage(0, "hello ");

        // When
        var result = commit(0, 1);

        // Then
        assertThat(result.kind()).isEqualTo(Kind.OK);
        assertThat(new String(service.blobs("data").get(NAME).content(), StandardCharsets.UTF_8))
                .isEqualTo("hello world");
    }

    @Test
    void reportsANameThatIsTaken() {
        service.putForeign("data", NAME, new byte[] {1}, Map.of());
        stage(0, "x");
        assertThat(put("x").kind()).isEqualTo(Kind.EXISTS);
        assertThat(commit(0).kind()).isEqualTo(Kind.EXISTS);
        assertThat(store.getProperties(NAME).value().metadata()).isNull();
    }

    @Test
    void replacesOnlyTheVersionThatItNames() {
        // Given
        var etag = put("first").value();
        stage(0, "second");

        // When, then
        assertThat(commit(WriteCondition.ifMatch("\"0xff\""), 0).kind()).isEqualTo(Kind.EXISTS);
        assertThat(commit(WriteCondition.ifMatch(etag), 0).kind()).isEqualTo(Kind.OK);
    }

    @Test
    void reportsLostBlocks() {
        stage(0, "x");
        service.once(Operation.PUT_BLOCK_LIST, new Fault.LoseBlocks());
        assertThat(commit(0).kind()).isEqualTo(Kind.LOST);
    }

    @Test
    void failsOnBlocksOfOtherSoftware() {
        stage(0, "x");
        var result = store.putBlock(NAME, "AAAA", body("x"));
        assertThat(result.kind()).isEqualTo(Kind.FATAL);
        assertThat(result.failure().code()).isEqualTo("InvalidBlobOrBlock");
    }

    @Test
    void meetsItsOwnBlobWhenTheReplyWasLost() {
        // Given a publish that succeeds without an answer
        service.once(Operation.PUT_BLOB, new Fault.DropReply());

        // When
        var first = put("hello");
        var second = put("hello");

        // Then the outcome is unknown first, and resolved by the attempt in the metadata
        assertThat(first).isInstanceOfSatisfying(Retry.class, r -> assertThat(r.retryKind())
                .isEqualTo(RetryKind.NETWORK));
        assertThat(second.kind()).isEqualTo(Kind.EXISTS);
        assertThat(store.getProperties(NAME).value().metadata().attempt()).isEqualTo(METADATA.attempt());
        assertThat(service.count(Operation.PUT_BLOB)).isEqualTo(2);
    }

    @Test
    void sendsEachRequestOnceWhateverTheAnswer() {
        service.times(9, Operation.PUT_BLOCK, Fault.answer(503, "ServerBusy"));
        assertThat(stage(0, "x")).isInstanceOfSatisfying(Retry.class, r -> assertThat(r.retryKind())
                .isEqualTo(RetryKind.THROTTLED));
        assertThat(service.count(Operation.PUT_BLOCK)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"429,'',THROTTLED", "500,InternalError,SERVER", "503,'',THROTTLED", "403,AuthenticationFailed,AUTH"})
    void sortsErrorAnswers(int status, String code, RetryKind expected) {
        service.once(Operation.PUT_BLOB, new Fault.Answer(status, code, Map.of("Retry-After", "7")));
        assertThat(put("x")).isInstanceOfSatisfying(Retry.class, retry -> {
            assertThat(retry.retryKind()).isEqualTo(expected);
            assertThat(retry.retryAfter()).isEqualTo(Duration.ofSeconds(7));
            assertThat(retry.failure().requestId()).startsWith("stub-");
        });
    }

    @Test
    void listsInNameOrderWithMetadataFromTheStartPoint() {
        // Given
        for (var name : List.of("a/x+0+3", "a/x+0+1", "a/x+0+2", "b/x+0+0")) {
            store.putBlob(name, body("12345"), JSON_LINES, METADATA, WriteCondition.createOnly());
        }
        service.putForeign("data", "a/y", new byte[2], Map.of());

        // When
        var page = store.listBlobs("a/x+0+", "a/x+0+2", null).value();

        // Then
        assertThat(page.blobs()).extracting(BlobProperties::name).containsExactly("a/x+0+2", "a/x+0+3");
        assertThat(page.blobs()).allSatisfy(blob -> {
            assertThat(blob.metadata()).isEqualTo(METADATA);
            assertThat(blob.length()).isEqualTo(5);
            assertThat(blob.etag()).startsWith("\"").endsWith("\"");
        });
        assertThat(page.nextMarker()).isNull();
        assertThat(store.listBlobs("a/y", null, null).value().blobs().get(0).metadata())
                .isNull();
    }

    @Test
    void readsLongListingsPageByPage() {
        // Given more blobs than one page holds
        for (int n = 0; n < 5003; n++) {
            service.putForeign("data", "p/" + (10_000 + n), new byte[0], Map.of());
        }

        // When
        var first = store.listBlobs("p/", null, null).value();
        var second = store.listBlobs("p/", null, first.nextMarker()).value();

        // Then
        assertThat(first.blobs()).hasSize(5000);
        assertThat(second.blobs()).hasSize(3);
        assertThat(second.nextMarker()).isNull();
    }

    @Test
    void stopsReadingItsBytesWhenTheRequestHasEnded() {
        // Given the bytes of a request that has ended
        var sent = new SentBody(body("hello"));
        sent.close();

        // When, then nobody can read on, so the arrays may be used for something else
        assertThat(catchThrowable(() -> sent.get(0))).isInstanceOf(IllegalStateException.class);
    }

    private StoreResult<String> put(String text) {
        return store.putBlob(NAME, body(text), JSON_LINES, METADATA, WriteCondition.createOnly());
    }

    private StoreResult<Done> stage(int index, String text) {
        return store.putBlock(NAME, blockId(index), body(text));
    }

    private StoreResult<String> commit(int... blocks) {
        return commit(WriteCondition.createOnly(), blocks);
    }

    private StoreResult<String> commit(WriteCondition condition, int... blocks) {
        var ids = Arrays.stream(blocks).mapToObj(Stores::blockId).toList();
        return store.putBlockList(NAME, ids, JSON_LINES, METADATA, condition);
    }
}
