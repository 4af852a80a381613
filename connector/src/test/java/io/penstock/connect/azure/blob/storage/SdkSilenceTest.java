package io.penstock.connect.azure.blob.storage;

import static io.penstock.connect.azure.blob.storage.Stores.JSON_LINES;
import static io.penstock.connect.azure.blob.storage.Stores.body;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import io.penstock.connect.azure.blob.storage.stub.Fault;
import io.penstock.connect.azure.blob.storage.stub.Operation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The SDK must not write into the worker's log, neither per request nor per failure. */
class SdkSilenceTest {
    private final Logger root = (Logger) LoggerFactory.getLogger("ROOT");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Level before;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        // what a worker shows by default
        root.setLevel(Level.INFO);
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(lines);
        root.setLevel(before);
    }

    @Test
    void saysNothingWhileItWorks() {
        try (var service = BlobServiceStub.start();
                var store = Stores.at(service.endpoint(), "data")) {
            store.createContainer();
            everything(store);
        }
        assertThat(lines.list).isEmpty();
    }

    @Test
    void saysNothingWhenRequestsFail() {
        try (var service = BlobServiceStub.start();
                var store = Stores.at(service.endpoint(), "data", Stores.KEY, Duration.ofMillis(300));
                var nobody = Stores.at(URI.create("http://127.0.0.1:1/" + Stores.ACCOUNT), "data")) {
            everything(store);
            everything(nobody);
            for (var operation : Operation.values()) {
                service.once(operation, Fault.answer(503, "ServerBusy"));
                service.once(operation, new Fault.LateReply(Duration.ofSeconds(60)));
                service.once(operation, new Fault.DropReply());
            }
            for (int round = 0; round < 3; round++) {
                everything(store);
            }
        }
        assertThat(lines.list).isEmpty();
    }

    private static void everything(BlobStore store) {
        var metadata = TestMetadata.chain(0, 0);
        store.getContainerProperties();
        store.putBlob("n", body("x"), JSON_LINES, metadata, WriteCondition.createOnly());
        store.putBlock("n", Stores.blockId(0), body("x"));
        store.putBlockList("n", List.of(Stores.blockId(0)), JSON_LINES, metadata, WriteCondition.createOnly());
        store.getBlob("n");
        store.getProperties("n");
        store.listBlobs("", null, null);
    }
}
