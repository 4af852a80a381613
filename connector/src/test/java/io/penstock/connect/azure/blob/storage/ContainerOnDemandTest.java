package io.penstock.connect.azure.blob.storage;

import static io.penstock.connect.azure.blob.storage.Stores.JSON_LINES;
import static io.penstock.connect.azure.blob.storage.Stores.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.StoreResult.Kind;
import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import io.penstock.connect.azure.blob.storage.stub.Fault;
import io.penstock.connect.azure.blob.storage.stub.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContainerOnDemandTest {
    private final BlobServiceStub service = BlobServiceStub.start();
    private final BlobStore store = new ContainerOnDemand(Stores.at(service.endpoint(), "default"));

    @AfterEach
    void close() {
        store.close();
        service.close();
    }

    @Test
    void createsTheContainerOnceAndRepeatsTheRequest() {
        assertThat(put("a").kind()).isEqualTo(Kind.OK);
        assertThat(put("b").kind()).isEqualTo(Kind.OK);
        assertThat(service.count(Operation.CREATE_CONTAINER)).isEqualTo(1);
        assertThat(service.blobs("default")).containsOnlyKeys("a", "b");
    }

    @Test
    void findsAnEmptyContainerWhereNoneWas() {
        assertThat(store.listBlobs("topics/", null, null).value().blobs()).isEmpty();
        assertThat(store.getProperties("a").kind()).isEqualTo(Kind.MISSING);
    }

    @Test
    void saysWhyTheContainerCannotBeCreated() {
        service.once(Operation.CREATE_CONTAINER, Fault.answer(403, "AuthorizationPermissionMismatch"));
        assertThat(put("a").failure().text()).isEqualTo("the account key in azblob.account.key may not do this");
    }

    @Test
    void waitsForAContainerThatIsBeingDeleted() {
        service.once(Operation.CREATE_CONTAINER, Fault.answer(409, "ContainerBeingDeleted"));
        assertThat(put("a").kind()).isEqualTo(Kind.RETRY);
        assertThat(put("a").kind()).isEqualTo(Kind.OK);
    }

    private StoreResult<String> put(String name) {
        return store.putBlob(name, body("x"), JSON_LINES, TestMetadata.chain(0, 0), WriteCondition.createOnly());
    }
}
