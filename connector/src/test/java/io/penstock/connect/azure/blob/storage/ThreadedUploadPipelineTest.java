package io.penstock.connect.azure.blob.storage;

import static io.penstock.connect.azure.blob.storage.Stores.JSON_LINES;
import static io.penstock.connect.azure.blob.storage.Stores.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.connect.azure.blob.storage.StoreRequest.GetProperties;
import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlob;
import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlock;
import io.penstock.connect.azure.blob.storage.StoreResult.Kind;
import io.penstock.connect.azure.blob.storage.StoreResult.Retry;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadedUploadPipelineTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final GatedStore store = new GatedStore();
    private final Cancellation open = new Cancellation();
    private UploadPipeline pipeline = new ThreadedUploadPipeline(store, 1, 1, "test");

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void letsPublishingOvertakeSmallRequestsAndTheseOvertakeBlocks() {
        // Given one thread that is busy, and requests that wait for it
        submit(block("busy"));
        await().until(() -> store.started().contains("busy"));
        submit(block("b1"));
        submit(block("b2"));
        submit(new GetProperties("p"));
        submit(publish("f1"));
        submit(publish("f2"));

        // When
        store.open(6);
        drain(6);

        // Then
        assertThat(store.started()).containsExactly("busy", "f1", "f2", "p", "b1", "b2");
    }

    @Test
    void handsAnswersToTheirHandlersOnTheDrainingThread() {
        // Given
        var threads = new ArrayList<Thread>();
        pipeline.submit(new WorkItem<>(block("b"), open, result -> threads.add(Thread.currentThread())));

        // When
        store.open(1);
        pipeline.await(SOON).deliver();

        // Then
        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(pipeline.poll()).isNull();
        assertThat(pipeline.pending()).isZero();
    }

    @Test
    void startsNoRequestAfterItsPartitionWasClosed() {
        // Given a request that waits while its partition is closed
        submit(block("busy"));
        await().until(() -> store.started().contains("busy"));
        var closing = new Cancellation();
        pipeline.submit(new WorkItem<>(publish("late"), closing, result -> {}));
        closing.cancel();

        // When
        store.open(2);
        var kinds = drain(2).stream().map(StoreResult::kind).toList();

        // Then
        assertThat(kinds).containsExactlyInAnyOrder(Kind.OK, Kind.CANCELLED);
        assertThat(store.started()).containsExactly("busy");
    }

    @Test
    void holdsADelayedRequestBack() {
        // Given
        store.open(2);
        pipeline.submit(new WorkItem<>(block("later"), open, result -> {}), Duration.ofMillis(400));
        submit(block("now"));

        // When
        drain(2);

        // Then
        assertThat(store.started()).containsExactly("now", "later");
    }

    @Test
    void countsDelayedAndUnansweredRequestsAsPending() {
        pipeline.submit(new WorkItem<>(block("later"), open, result -> {}), Duration.ofHours(1));
        submit(block("now"));
        assertThat(pipeline.pending()).isEqualTo(2);

        store.open(1);
        drain(1);
        assertThat(pipeline.pending()).isEqualTo(1);
    }

    @Test
    void sendsFewerSideBySideWhileTheServiceIsBusy() {
        // Given four threads and a service that has just asked for less
        pipeline.close();
        pipeline = new ThreadedUploadPipeline(store, 4, 1, "test");
        store.answer("refused", new Retry<>(new Failure("ServerBusy", 503, null, "busy"), RetryKind.THROTTLED, null));
        store.open(1);
        submit(block("refused"));
        drain(1);

        // When
        for (int n = 0; n < 6; n++) {
            submit(block("b" + n));
        }
        await().until(() -> store.running() == 2);
        store.open(6);
        drain(6);

        // Then
        assertThat(store.mostSideBySide()).isEqualTo(2);
    }

    @Test
    void answersWithADefectWhenTheStoreThrows() {
        // Given
        store.fail("broken", new IllegalStateException("sig=PLANTED"));
        store.open(2);

        // When
        submit(block("broken"));
        submit(block("next"));
        var results = drain(2);

        // Then the thread lives on
        assertThat(results.get(0)).isInstanceOfSatisfying(StoreResult.Fatal.class, fatal -> {
            assertThat(fatal.failure().code()).isEqualTo("Defect");
            assertThat(fatal.defect()).hasMessageNotContaining("PLANTED");
        });
        assertThat(results.get(1).kind()).isEqualTo(Kind.OK);
    }

    @Test
    void endsItsThreadsAtOnceWhenClosed() {
        // Given a request that never ends and one that waits
        submit(block("stuck"));
        submit(block("waiting"));
        await().until(() -> store.running() == 1);

        // When
        pipeline.close();

        // Then
        await().atMost(SOON.toSeconds(), TimeUnit.SECONDS).until(() -> store.running() == 0);
        assertThat(store.started()).containsExactly("stuck");
    }

    @Test
    void givesUpWaitingForAnAnswerAfterTheLimit() {
        assertThat(pipeline.await(Duration.ofMillis(20))).isNull();
    }

    private void submit(StoreRequest<?> request) {
        pipeline.submit(new WorkItem<>(request, open, result -> {}));
    }

    private List<StoreResult<?>> drain(int count) {
        var results = new ArrayList<StoreResult<?>>();
        while (results.size() < count) {
            results.add(((Completion<?>) pipeline.await(SOON)).result());
        }
        return results;
    }

    private static PutBlock block(String name) {
        return new PutBlock(name, Stores.blockId(0), body("x"));
    }

    private static PutBlob publish(String name) {
        return new PutBlob(name, body("x"), JSON_LINES, TestMetadata.chain(0, 0), WriteCondition.createOnly());
    }
}
