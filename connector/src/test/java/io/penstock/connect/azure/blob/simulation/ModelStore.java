package io.penstock.connect.azure.blob.simulation;

import io.penstock.connect.azure.blob.storage.BlobBody;
import io.penstock.connect.azure.blob.storage.BlobContent;
import io.penstock.connect.azure.blob.storage.BlobHeaders;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobPage;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.Done;
import io.penstock.connect.azure.blob.storage.Failure;
import io.penstock.connect.azure.blob.storage.StoreResult;
import io.penstock.connect.azure.blob.storage.WriteCondition;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Blob storage in memory, as the service behaves: create-only writes, invisible blocks, strongly consistent listings. */
public final class ModelStore implements BlobStore {
    /** Pages are small so that listings have several. */
    private static final int PAGE = 3;

    private final TreeMap<String, BlobContent> committed = new TreeMap<>();
    private final Map<String, Map<String, byte[]>> staged = new HashMap<>();
    private final List<BlobContent> taken = new ArrayList<>();
    private long version;

    /** Breaks the promise of create-only writes; for showing that the tests notice. */
    public boolean overwrites;
    /** Some services refuse Put Blob while blocks are staged under the name. */
    public boolean refusesPutBlobOverBlocks;
    /** Some blobs are protected: under their names not even blocks may be staged. */
    public boolean protectsBlobs;

    public int listings;
    /** Blobs that were written over. */
    public int changed;
    /** Names whose blocks expired, as often as they did. */
    public int expired;

    @Override
    public StoreResult<String> putBlob(
            String name, BlobBody body, BlobHeaders headers, BlobMetadata metadata, WriteCondition condition) {
        boolean blocked = refusesPutBlobOverBlocks && staged.containsKey(name);
        if (blocked || taken(name, condition)) {
            return new StoreResult.Exists<>(failure("BlobAlreadyExists", 409));
        }
        return commit(name, body.toByteArray(), metadata);
    }

    @Override
    public StoreResult<Done> putBlock(String name, String blockId, BlobBody body) {
        if (protectsBlobs && committed.containsKey(name)) {
            return new StoreResult.Exists<>(failure("BlobImmutableDueToPolicy", 409));
        }
        staged.computeIfAbsent(name, key -> new HashMap<>()).put(blockId, body.toByteArray());
        return new StoreResult.Ok<>(Done.DONE);
    }

    @Override
    public StoreResult<String> putBlockList(
            String name, List<String> blockIds, BlobHeaders headers, BlobMetadata metadata, WriteCondition condition) {
        if (taken(name, condition)) {
            return new StoreResult.Exists<>(failure("BlobAlreadyExists", 409));
        }
        var blocks = staged.getOrDefault(name, Map.of());
        var bytes = new ByteArrayOutputStream();
        for (var id : blockIds) {
            var block = blocks.get(id);
            if (block == null) {
                return new StoreResult.Lost<>(failure("InvalidBlockList", 400));
            }
            bytes.writeBytes(block);
        }
        return commit(name, bytes.toByteArray(), metadata);
    }

    private boolean taken(String name, WriteCondition condition) {
        var there = committed.get(name);
        if (overwrites) {
            return false;
        }
        return condition.etag() == null
                ? there != null
                : there == null || !there.properties().etag().equals(condition.etag());
    }

    private StoreResult<String> commit(String name, byte[] bytes, BlobMetadata metadata) {
        staged.remove(name);
        var etag = "\"" + version++ + "\"";
        var old = committed.put(name, new BlobContent(new BlobProperties(name, bytes.length, etag, metadata), bytes));
        changed += old == null || metadata == null ? 0 : 1;
        return new StoreResult.Ok<>(etag);
    }

    @Override
    public StoreResult<BlobContent> getBlob(String name) {
        var blob = committed.get(name);
        return blob == null ? new StoreResult.Missing<>(failure("BlobNotFound", 404)) : new StoreResult.Ok<>(blob);
    }

    @Override
    public StoreResult<BlobProperties> getProperties(String name) {
        var blob = committed.get(name);
        return blob == null
                ? new StoreResult.Missing<>(failure("BlobNotFound", 404))
                : new StoreResult.Ok<>(blob.properties());
    }

    @Override
    public StoreResult<BlobPage> listBlobs(String prefix, String startFrom, String marker) {
        listings++;
        var from = marker != null ? marker : startFrom != null ? startFrom : prefix;
        var found = new ArrayList<BlobProperties>();
        for (var entry : committed.tailMap(from, true).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            if (found.size() == PAGE) {
                return new StoreResult.Ok<>(new BlobPage(found, entry.getKey()));
            }
            found.add(entry.getValue().properties());
        }
        return new StoreResult.Ok<>(new BlobPage(found, null));
    }

    @Override
    public StoreResult<Done> createContainer() {
        return new StoreResult.Ok<>(Done.DONE);
    }

    @Override
    public StoreResult<Done> getContainerProperties() {
        return new StoreResult.Ok<>(Done.DONE);
    }

    /** Blocks of a name expire, or another publish has dropped them. */
    public void dropBlocks(String name) {
        expired++;
        staged.remove(name);
    }

    /** Names with staged blocks. */
    public List<String> stagedNames() {
        return staged.keySet().stream().sorted().toList();
    }

    /** Published blobs in name order, without manifests. */
    public List<BlobContent> blobs() {
        return committed.values().stream()
                .filter(blob -> !blob.properties().name().startsWith(ModelTask.MANIFESTS))
                .toList();
    }

    /** A reader moves a blob away; blocks that came too late for it go with it. */
    public void take(String name) {
        staged.remove(name);
        taken.add(committed.remove(name));
    }

    /** Blobs that readers have moved away. */
    public List<BlobContent> taken() {
        return List.copyOf(taken);
    }

    /** Puts a blob there that somebody else wrote. */
    public void foreign(String name, BlobMetadata metadata) {
        commit(name, new byte[] {1}, metadata);
    }

    private static Failure failure(String code, int status) {
        return new Failure(code, status, "request-1", "refused by the model");
    }

    @Override
    public void close() {}
}
