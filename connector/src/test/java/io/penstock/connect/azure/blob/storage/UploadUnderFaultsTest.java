package io.penstock.connect.azure.blob.storage;

import static io.penstock.connect.azure.blob.storage.Stores.JSON_LINES;
import static io.penstock.connect.azure.blob.storage.Stores.blockId;
import static io.penstock.connect.azure.blob.storage.Stores.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlock;
import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlockList;
import io.penstock.connect.azure.blob.storage.StoreResult.Kind;
import io.penstock.connect.azure.blob.storage.StoreResult.Retry;
import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import io.penstock.connect.azure.blob.storage.stub.Fault;
import io.penstock.connect.azure.blob.storage.stub.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real store and the real threads against a service that misbehaves; retries as the task thread makes them. */
class UploadUnderFaultsTest {
    private static final String NAME = "topics/t/t+0+00000000000000000000.json";
    private static final int BLOCKS = 12;
    private static final RetryPolicy SOON = new BackoffRetryPolicy(
            true,
            3,
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(20),
            Duration.ofMinutes(1),
            Duration.ofMillis(200));

    private final BlobServiceStub service = BlobServiceStub.start();
    private final BlobStore store = Stores.at(service.endpoint(), "data", Stores.KEY, Duration.ofSeconds(2));
    private final UploadPipeline pipeline = new ThreadedUploadPipeline(new ContainerOnDemand(store), 4, 1, "test");
    private final Cancellation open = new Cancellation();
    private final long start = System.nanoTime();

    @AfterEach
    void close() {
        pipeline.close();
        store.close();
        service.close();
    }

    @Test
    void publishesTheWholeFileThroughAStorm() {
        // Given bursts of refusals, resets, lost replies and one answer that comes too late
        service.times(5, Operation.PUT_BLOCK, Fault.answer(503, "ServerBusy"));
        service.times(3, Operation.PUT_BLOCK, new Fault.Reset());
        service.times(3, Operation.PUT_BLOCK, new Fault.DropReply());
        service.times(2, Operation.PUT_BLOCK, Fault.answer(500, "InternalError"));
        service.times(1, Operation.PUT_BLOCK, new Fault.LateReply(Duration.ofSeconds(30)));
        service.times(2, Operation.PUT_BLOCK_LIST, Fault.answer(429, ""));

        // When
        stageAll();
        var result = publish();

        // Then
        assertThat(result.kind()).isEqualTo(Kind.OK);
        assertThat(new String(service.blobs("data").get(NAME).content(), StandardCharsets.UTF_8))
                .isEqualTo("0;1;2;3;4;5;6;7;8;9;10;11;");
    }

    @Test
    void findsItsOwnAttemptAfterALostPublishReply() {
        // Given
        stageAll();
        service.once(Operation.PUT_BLOCK_LIST, new Fault.DropReply());

        // When the publish is repeated as it was
        var result = publish();

        // Then the conflict is with ourselves
        assertThat(result.kind()).isEqualTo(Kind.EXISTS);
        assertThat(store.getProperties(NAME).value().metadata().attempt())
                .isEqualTo(TestMetadata.chain(0, 11).attempt());
    }

    @Test
    void createsTheContainerOnTheFirstRequest() {
        stageAll();
        assertThat(publish().kind()).isEqualTo(Kind.OK);
        assertThat(service.count(Operation.CREATE_CONTAINER)).isBetween(1L, 4L);
    }

    @Test
    void givesUpWithTheServicesCodeWhenTheBudgetIsSpent() {
        // Given a key that is refused for ever
        service.times(Integer.MAX_VALUE, Operation.PUT_BLOCK_LIST, Fault.answer(403, "AuthenticationFailed"));

        // When
        var result = publish();

        // Then
        assertThat(result).isInstanceOf(Retry.class);
        assertThat(result.failure().code()).isEqualTo("AuthenticationFailed");
        assertThat(service.count(Operation.PUT_BLOCK_LIST)).isGreaterThan(3);
    }

    private void stageAll() {
        for (int n = 0; n < BLOCKS; n++) {
            run(new PutBlock(NAME, blockId(n), body(n + ";")));
        }
        assertThat(finish()).hasSize(BLOCKS).allMatch(result -> result.kind() == Kind.OK);
    }

    private StoreResult<?> publish() {
        var ids = new ArrayList<String>();
        for (int n = 0; n < BLOCKS; n++) {
            ids.add(blockId(n));
        }
        run(new PutBlockList(NAME, ids, JSON_LINES, TestMetadata.chain(0, 11), WriteCondition.createOnly()));
        return finish().get(0);
    }

    private final List<StoreResult<?>> results = new ArrayList<>();

    private <T> void run(StoreRequest<T> request) {
        send(request, 1, Duration.ZERO);
    }

    private <T> void send(StoreRequest<T> request, int tries, Duration wait) {
        pipeline.submit(new WorkItem<>(request, open, result -> answered(request, tries, result)), wait);
    }

    private <T> void answered(StoreRequest<T> request, int tries, StoreResult<T> result) {
        var spent = Duration.ofNanos(System.nanoTime() - start);
        if (result instanceof Retry<T> retry
                && SOON.delay(tries, spent, retry, 0.5).isPresent()) {
            send(request, tries + 1, SOON.delay(tries, spent, retry, 0.5).get());
        } else {
            results.add(result);
        }
    }

    private List<StoreResult<?>> finish() {
        while (pipeline.pending() > 0) {
            pipeline.await(Duration.ofSeconds(60)).deliver();
        }
        var all = List.copyOf(results);
        results.clear();
        return all;
    }
}
