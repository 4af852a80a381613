package io.penstock.connect.azure.blob.storage;

import static io.penstock.connect.azure.blob.storage.Stores.JSON_LINES;
import static io.penstock.connect.azure.blob.storage.Stores.blockId;
import static io.penstock.connect.azure.blob.storage.Stores.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.StoreResult.Retry;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import io.penstock.connect.azure.blob.storage.stub.Fault;
import io.penstock.connect.azure.blob.storage.stub.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the store makes of connections that break, stall or say too little. */
class TransportFaultsTest {
    private static final String NAME = "topics/t/year=2026/t+0+00000000000000000005.json";
    private static final BlobMetadata METADATA = TestMetadata.chain(5, 9);

    private final BlobServiceStub service = BlobServiceStub.start();
    private final BlobStore store = Stores.at(service.endpoint(), "data");

    @BeforeEach
    void publishABlob() {
        store.createContainer();
        var body = body("a body that is long enough to be cut");
        store.putBlob(NAME, body, JSON_LINES, METADATA, WriteCondition.createOnly());
    }

    @AfterEach
    void close() {
        store.close();
        service.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CREATE_CONTAINER", "UNKNOWN"},
            mode = EnumSource.Mode.EXCLUDE)
    void takesAResetConnectionForAnUnknownOutcome(Operation operation) {
        // Given
        service.rule(9, request -> request.operation() == operation, new Fault.Reset());

        // When
        var result = send(operation);

        // Then
        assertThat(result).isInstanceOfSatisfying(Retry.class, r -> assertThat(r.retryKind())
                .isEqualTo(RetryKind.NETWORK));
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"CREATE_CONTAINER", "UNKNOWN"},
            mode = EnumSource.Mode.EXCLUDE)
    void givesUpWaitingForAnAnswer(Operation operation) {
        // Given a service that answers after the time limit of a try
        service.once(operation, new Fault.LateReply(Duration.ofSeconds(60)));
        try (var impatient = Stores.at(service.endpoint(), "data", Stores.KEY, Duration.ofMillis(300))) {
            // When
            var result = send(impatient, operation);

            // Then
            assertThat(result).isInstanceOfSatisfying(Retry.class, r -> assertThat(r.retryKind())
                    .isEqualTo(RetryKind.NETWORK));
            assertThat(result.failure().code()).isEqualTo("Timeout");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"LIST_BLOBS", "GET_BLOB"})
    void takesATruncatedBodyForAnUnknownOutcome(Operation operation) {
        service.once(operation, new Fault.TruncatedBody(20));
        assertThat(send(operation)).isInstanceOfSatisfying(Retry.class, r -> assertThat(r.retryKind())
                .isEqualTo(RetryKind.NETWORK));
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"LIST_BLOBS", "GET_BLOB"})
    void givesUpOnABodyThatNeverEnds(Operation operation) {
        service.once(operation, new Fault.SlowBody(10, Duration.ofSeconds(60)));
        try (var impatient = Stores.at(service.endpoint(), "data", Stores.KEY, Duration.ofMillis(300))) {
            var result = send(impatient, operation);
            assertThat(result.failure().code()).isEqualTo("Timeout");
        }
    }

    @Test
    @Timeout(15) // the time limit of the whole try is longer: silence alone must end it
    void breaksOffABodyWhenItGivesUp() throws IOException {
        // Given a service that takes a connection and reads nothing
        var large = new BlobBody(Collections.nCopies(32, Slice.of(new byte[1024 * 1024])));
        try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var endpoint = URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/" + Stores.ACCOUNT);
            var impatient = ClientFactory.connect(Stores.impatient(endpoint, Duration.ofMillis(300)));

            // When the silence is too long
            var result = impatient.putBlock(NAME, blockId(0), large);

            // Then the connection ends before the body does
            assertThat(result.failure().code()).isEqualTo("Timeout");
            try (var connection = deaf.accept()) {
                long received = 0;
                var buffer = new byte[64 * 1024];
                for (int n = read(connection, buffer); n >= 0; n = read(connection, buffer)) {
                    received += n;
                }
                assertThat(received).isLessThan(large.length());
            }
        }
    }

    private static int read(Socket connection, byte[] buffer) {
        try {
            return connection.getInputStream().read(buffer);
        } catch (IOException reset) {
            return -1;
        }
    }

    private StoreResult<?> send(Operation operation) {
        return send(store, operation);
    }

    private static StoreResult<?> send(BlobStore target, Operation operation) {
        return switch (operation) {
            case PUT_BLOB -> target.putBlob(NAME + "2", body("x"), JSON_LINES, METADATA, WriteCondition.createOnly());
            case PUT_BLOCK -> target.putBlock(NAME, blockId(0), body("x"));
            case PUT_BLOCK_LIST ->
                target.putBlockList(NAME, List.of(blockId(0)), JSON_LINES, METADATA, WriteCondition.createOnly());
            case GET_BLOB -> target.getBlob(NAME);
            case GET_PROPERTIES -> target.getProperties(NAME);
            case LIST_BLOBS -> target.listBlobs("", null, null);
            case CREATE_CONTAINER -> target.createContainer();
            case GET_CONTAINER_PROPERTIES -> target.getContainerProperties();
            case UNKNOWN -> throw new IllegalArgumentException("not an operation");
        };
    }
}
