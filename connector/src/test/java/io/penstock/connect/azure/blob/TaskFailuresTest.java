package io.penstock.connect.azure.blob;

import static io.penstock.connect.azure.blob.StubbedTask.SOURCE;
import static io.penstock.connect.azure.blob.StubbedTask.everything;
import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.penstock.connect.azure.blob.observe.LogLines;
import io.penstock.connect.azure.blob.simulation.Records;
import io.penstock.connect.azure.blob.storage.Stores;
import io.penstock.connect.azure.blob.storage.stub.Fault;
import io.penstock.connect.azure.blob.storage.stub.Operation;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every way in which a task ends, through the real task from its properties: each message says what happened, what the
 * connector did, and what to change.
 */
class TaskFailuresTest {
    private static final String BLOB =
            "topics/orders/year=2026/month=11/day=20/hour=14/orders+0+00000000000000000000.json";
    private static final String NOTHING_LOST = "No record is lost: offsets are committed only for published blobs";
    private static final String NOTHING_OVERWRITTEN =
            "Nothing was overwritten and no offset was committed past these records";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | ContainerNotFound | Create it, correct azblob.container.name, or set",
                "403 | AuthorizationPermissionMismatch | Grant the right, then restart the task",
                "403 | AuthorizationFailure | The account key in azblob.account.key is not the account's, or the network rules",
                "403 | AuthenticationFailed | The account key in azblob.account.key is not the account's, or the worker's clock",
                "403 | KeyBasedAuthenticationNotPermitted | sign in with Entra (penstock.auth.mode)",
                "503 | ServerBusy | Restart the task when the service has recovered; penstock.retry.total.ms says",
                "500 | InternalError | Restart the task when the service has recovered",
                "412 | LeaseIdMissing | Break the lease",
                "409 | AccountIsDisabled | Enable the storage account",
                "400 | InvalidBlobOrBlock | Other software stages blocks under this name: use another topics.dir",
                "409 | BlobTagsNotSupportedForAccountType | Remove penstock.blob.tags",
                "409 | FeatureNotYetSupportedForHierarchicalNamespaceAccounts | Remove penstock.blob.tags",
            })
    void saysWhatToChangeWhenStorageRefusesForGood(int status, String code, String change) {
        // Given: a budget of one second, no quick tries, and a service that never says yes
        try (var task = impatient()) {
            task.started().opened();
            task.service.times(Integer.MAX_VALUE, Operation.PUT_BLOB, Fault.answer(status, code));

            // When
            var thrown = task.failureOf(at(0));

            // Then
            assertFailed(task, thrown, "Publishing " + BLOB + " (offsets 0 to 0) failed (" + code, NOTHING_LOST);
            assertThat(thrown).hasMessageContainingAll("(" + code + ", HTTP " + status + ", request stub-", change);
        }
    }

    @Test
    void saysWhatToChangeWhenNobodyAnswers() {
        // Given
        try (var task = impatient()) {
            task.service.times(Integer.MAX_VALUE, Operation.LIST_BLOBS, new Fault.Reset());
            task.started();

            // When
            var thrown = task.failureOf(at(0));

            // Then
            assertFailed(task, thrown, "Listing blobs that start with topics/orders/", NOTHING_LOST);
            assertThat(thrown).hasMessageContainingAll("ConnectionLost", "Check store.url and the network");
        }
    }

    @Test
    void saysWhatToChangeWhenAContainerThatSomebodyNamedIsMissing() {
        // Given
        try (var task = impatient().with("azblob.container.name", "lake").started()) {
            // When
            var thrown = task.failureOf(at(0));

            // Then
            assertFailed(task, thrown, "ContainerNotFound", NOTHING_LOST);
            assertThat(thrown)
                    .hasMessageStartingWith(
                            "Container lake does not exist. Create it, correct azblob.container.name, or set"
                                    + " penstock.container.create=always. Reading layout history");
        }
    }

    @Test
    void namesAForeignBlobInItsPlace() {
        // Given
        try (var task = impatient()) {
            task.service.putForeign(StubbedTask.CONTAINER, BLOB, new byte[] {1}, Map.of());
            task.started();

            // When
            var thrown = task.failureOf(at(0));

            // Then
            assertFailed(
                    task,
                    thrown,
                    "A blob of that name exists and was not written by Penstock. Move that blob away",
                    "Blob " + BLOB + " (offsets 0 to 0). " + NOTHING_OVERWRITTEN);
            assertThat(thrown).hasMessageContaining("Move that blob away, or write elsewhere with topics.dir");
        }
    }

    @Test
    void namesTheRightThatIsMissingToResolveAConflict() {
        // Given
        try (var task = impatient()) {
            task.service.putForeign(StubbedTask.CONTAINER, BLOB, new byte[] {1}, Map.of());
            var refused = Fault.answer(403, "AuthorizationPermissionMismatch");
            task.service.times(Integer.MAX_VALUE, Operation.GET_PROPERTIES, refused);
            task.started();

            // When
            var thrown = task.failureOf(at(0));

            // Then
            assertFailed(task, thrown, "exists and its properties cannot be read", NOTHING_OVERWRITTEN);
            assertThat(thrown).hasMessageContaining("Give the identity the right to read blobs");
        }
    }

    @Test
    void namesTheOtherConnectorThatWritesToTheFolder() {
        // Given
        try (var task = impatient().started()) {
            task.put(at(0));
            task.awaitBlobs(1);
            task.with("name", "another").restarted();

            // When
            var thrown = task.failureOf(at(0));

            // Then
            assertFailed(task, thrown, "was written by connector proof", NOTHING_OVERWRITTEN);
            assertThat(thrown)
                    .hasMessageContaining("Two connectors share a folder: give one of them another topics.dir");
        }
    }

    @Test
    void saysHowToChangeTheLayoutWhenItIsNotKnownWhatABlobOfAnotherOneHolds() {
        // Given: a task that published and died before anything was committed, and nothing tells of its layout any more
        try (var task = impatient().with("timezone", "UTC").started()) {
            task.put(at(0));
            task.awaitBlobs(1);
            task.with("timezone", "Europe/London")
                    .with("penstock.manifest.prefix", "_other")
                    .restarted();

            // When
            var thrown = task.failureOf(at(0));

            // Then
            assertFailed(task, thrown, "was written with other layout settings", NOTHING_OVERWRITTEN);
            assertThat(thrown).hasMessageContainingAll("stop the connector cleanly", "penstock.generation");
        }
    }

    @Test
    void noticesATopicThatWasCreatedAgain() {
        // Given
        try (var task = impatient().started()) {
            task.put(at(0));
            task.awaitBlobs(1);
            task.restarted();

            // When: the same offset with another timestamp
            var thrown = task.failureOf(Records.at(SOURCE, 0, HOUR_14 + 1_000));

            // Then
            assertThat(thrown)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContainingAll(
                            "Topic orders seems to have been created again: offset 0 of partition 0",
                            "Nothing was overwritten",
                            "Set penstock.generation");
            assertThat(task.committed(1)).isZero();
        }
    }

    @Test
    void warnsOncePerCauseAndGoesOnWhileThereIsBudget() {
        // Given: a storage that stumbles over every kind of request, in two ways
        try (var lines = LogLines.ofAWorker();
                var task = StubbedTask.alone()
                        .with("flush.size", "1")
                        .with("azblob.retry.backoff.ms", "1")
                        .started()) {
            task.service.times(3, Operation.LIST_BLOBS, Fault.answer(503, "ServerBusy"));
            task.service.times(2, Operation.PUT_BLOB, Fault.answer(500, "InternalError"));

            // When
            task.put(at(0));
            task.awaitCommitted(1);

            // Then
            assertThat(lines.at(Level.WARN, "is repeated"))
                    .hasSize(2)
                    .anyMatch(line -> line.contains("ServerBusy"))
                    .anyMatch(line -> line.contains("InternalError"));
            assertThat(lines.at(Level.ERROR, "")).isEmpty();
        }
    }

    /** Three parts, no secret, and nothing committed. */
    private static void assertFailed(StubbedTask task, Throwable thrown, String happened, String done) {
        assertThat(thrown)
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContainingAll(happened, ". " + done + ". ")
                .hasMessageEndingWith(".");
        assertThat(everything(thrown)).doesNotContain(Stores.KEY, "sig=");
        assertThat(task.committed(1)).isZero();
    }

    private static StubbedTask impatient() {
        return StubbedTask.alone()
                .with("flush.size", "1")
                .with("azblob.retry.retries", "0")
                .with("azblob.retry.backoff.ms", "1")
                .with("retry.backoff.ms", "10")
                .with("penstock.retry.total.ms", "1000")
                .with("penstock.retry.auth.ms", "0");
    }

    private static SinkRecord at(long offset) {
        return Records.at(SOURCE, offset, HOUR_14);
    }
}
