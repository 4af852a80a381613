package io.penstock.connect.azure.blob.simulation;

import io.penstock.connect.azure.blob.delivery.Intent;
import io.penstock.connect.azure.blob.delivery.Manifest;
import io.penstock.connect.azure.blob.delivery.ManifestCodec;
import io.penstock.connect.azure.blob.delivery.StateNames;
import io.penstock.connect.azure.blob.storage.BlobBody;
import io.penstock.connect.azure.blob.storage.BlobContent;
import io.penstock.connect.azure.blob.storage.BlobHeaders;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobPage;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.Done;
import io.penstock.connect.azure.blob.storage.StoreResult;
import io.penstock.connect.azure.blob.storage.WriteCondition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Does to manifests on their way to storage what a writer with a fault would do. */
record BrokenStore(ModelStore store, Breakage breakage) implements BlobStore {
    @Override
    public StoreResult<String> putBlob(
            String name, BlobBody body, BlobHeaders headers, BlobMetadata metadata, WriteCondition condition) {
        return name.startsWith(ModelTask.MANIFESTS) && !StateNames.isLayouts(name)
                ? store.putBlob(name, broken(body), headers, metadata, condition)
                : store.putBlob(name, body, headers, metadata, condition);
    }

    private BlobBody broken(BlobBody body) {
        var manifest = decode(body.toByteArray());
        return switch (breakage) {
            case VISIBLE_BEFORE_DECIDED -> {
                manifest.intents().forEach(intent -> intent.publication().sendTo(store));
                yield body;
            }
            case FRONTIER_TOO_FAR ->
                manifest.intents().isEmpty() ? body : encode(manifest, manifest.frontier() + 1, manifest.intents());
            // what decides has the frontier behind its last file; who takes over leaves all as it was
            case DECISIONS_FORGOTTEN -> takesOver(manifest) ? encode(manifest, manifest.frontier(), List.of()) : body;
            case NONE, UNCONDITIONAL_WRITES, MANIFEST_WINS, OTHER_FOLDERS_UNSEEN -> body;
        };
    }

    private boolean takesOver(Manifest manifest) {
        var name = "%s/%s/%s/%d.json"
                .formatted(ModelTask.MANIFESTS, manifest.connector(), manifest.topic(), manifest.partition());
        var found = store.getBlob(name);
        return found.kind() == StoreResult.Kind.OK
                && decode(found.value().bytes()).epoch() < manifest.epoch();
    }

    private static Manifest decode(byte[] bytes) {
        try {
            return ManifestCodec.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BlobBody encode(Manifest manifest, Long frontier, List<Intent> intents) {
        return BlobBody.of(ManifestCodec.encode(new Manifest(
                manifest.connector(),
                manifest.topic(),
                manifest.partition(),
                manifest.epoch(),
                manifest.writer(),
                manifest.round(),
                frontier,
                manifest.previous(),
                manifest.committed(),
                manifest.staged(),
                intents)));
    }

    @Override
    public StoreResult<Done> putBlock(String name, String blockId, BlobBody body) {
        return store.putBlock(name, blockId, body);
    }

    @Override
    public StoreResult<String> putBlockList(
            String name, List<String> blockIds, BlobHeaders headers, BlobMetadata metadata, WriteCondition condition) {
        return store.putBlockList(name, blockIds, headers, metadata, condition);
    }

    @Override
    public StoreResult<BlobContent> getBlob(String name) {
        return store.getBlob(name);
    }

    @Override
    public StoreResult<BlobProperties> getProperties(String name) {
        return store.getProperties(name);
    }

    @Override
    public StoreResult<BlobPage> listBlobs(String prefix, String startFrom, String marker) {
        return store.listBlobs(prefix, startFrom, marker);
    }

    @Override
    public StoreResult<Done> createContainer() {
        return store.createContainer();
    }

    @Override
    public StoreResult<Done> getContainerProperties() {
        return store.getContainerProperties();
    }

    @Override
    public void close() {
        store.close();
    }
}
