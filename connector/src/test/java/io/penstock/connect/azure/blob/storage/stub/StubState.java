package io.penstock.connect.azure.blob.storage.stub;

import com.azure.storage.common.implementation.contentvalidation.StorageCrc64Calculator;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Containers, blobs and staged blocks, and the rules by which they change. One lock guards all of it. */
final class StubState {
    private static final Pattern BLOCK_ID = Pattern.compile("<(?:Latest|Uncommitted)>([^<]+)</");

    @SuppressWarnings("ArrayRecordComponent") // bytes kept, never compared
    private record Block(byte[] content, long length) {}

    private final Map<String, NavigableMap<String, StubBlob>> containers = new HashMap<>();
    private final Map<String, Map<String, Block>> staged = new HashMap<>();
    private final boolean keepBodies;
    private long versions;

    StubState(boolean keepBodies) {
        this.keepBodies = keepBodies;
    }

    synchronized StubAnswer apply(StubRequest request) {
        if (request.operation() == Operation.CREATE_CONTAINER) {
            boolean created = containers.putIfAbsent(request.container(), new TreeMap<>()) == null;
            return created ? StubAnswer.of(201) : StubAnswer.error(409, "ContainerAlreadyExists");
        }
        var blobs = containers.get(request.container());
        if (blobs == null) {
            return StubAnswer.error(404, "ContainerNotFound");
        }
        return switch (request.operation()) {
            case PUT_BLOB -> putBlob(request, blobs);
            case PUT_BLOCK -> putBlock(request);
            case PUT_BLOCK_LIST -> putBlockList(request, blobs);
            case GET_BLOB, GET_PROPERTIES -> read(request, blobs);
            case LIST_BLOBS -> StubListing.answer(request, blobs);
            case GET_CONTAINER_PROPERTIES -> StubAnswer.of(200);
            case CREATE_CONTAINER, UNKNOWN -> StubAnswer.error(501, "NotImplemented");
        };
    }

    private StubAnswer putBlob(StubRequest request, NavigableMap<String, StubBlob> blobs) {
        var refusal = refusal(request, blobs);
        if (refusal != null) {
            return refusal;
        }
        staged.remove(key(request));
        return commit(request, blobs, request.body(), request.length());
    }

    private StubAnswer putBlock(StubRequest request) {
        var damaged = damaged(request);
        if (damaged != null) {
            return damaged;
        }
        var id = request.query().get("blockid");
        var blocks = staged.computeIfAbsent(key(request), name -> new LinkedHashMap<>());
        if (blocks.keySet().stream().anyMatch(other -> other.length() != id.length())) {
            return StubAnswer.error(400, "InvalidBlobOrBlock");
        }
        blocks.put(id, new Block(request.body(), request.length()));
        return StubAnswer.of(201);
    }

    private StubAnswer putBlockList(StubRequest request, NavigableMap<String, StubBlob> blobs) {
        var refusal = refusal(request, blobs);
        if (refusal != null) {
            return refusal;
        }
        var blocks = staged.getOrDefault(key(request), Map.of());
        var content = new ByteArrayOutputStream();
        long length = 0;
        var ids = BLOCK_ID.matcher(new String(request.body(), StandardCharsets.UTF_8));
        while (ids.find()) {
            var block = blocks.get(ids.group(1));
            if (block == null) {
                return StubAnswer.error(400, "InvalidBlockList");
            }
            content.writeBytes(block.content());
            length += block.length();
        }
        staged.remove(key(request));
        return commit(request, blobs, content.toByteArray(), length);
    }

    private StubAnswer refusal(StubRequest request, NavigableMap<String, StubBlob> blobs) {
        var existing = blobs.get(request.blob());
        if (existing != null && request.header("If-None-Match").equals("*")) {
            return StubAnswer.error(409, "BlobAlreadyExists");
        }
        var expected = request.header("If-Match");
        if (!expected.isEmpty() && (existing == null || !existing.etag().equals(expected))) {
            return StubAnswer.error(412, "ConditionNotMet");
        }
        return damaged(request);
    }

    private StubAnswer damaged(StubRequest request) {
        if (!keepBodies) {
            return null;
        }
        if (differs(request, "Content-MD5", StubState::md5)) {
            return StubAnswer.error(400, "Md5Mismatch");
        }
        return differs(request, "x-ms-content-crc64", StubState::crc64) ? StubAnswer.error(400, "Crc64Mismatch") : null;
    }

    private static boolean differs(StubRequest request, String header, UnaryOperator<byte[]> checksum) {
        var sent = request.header(header);
        return !sent.isEmpty()
                && !Base64.getEncoder()
                        .encodeToString(checksum.apply(request.body()))
                        .equals(sent);
    }

    private static byte[] md5(byte[] body) {
        try {
            return MessageDigest.getInstance("MD5").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the client's library computes it, not as the sink does. */
    private static byte[] crc64(byte[] body) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(StorageCrc64Calculator.compute(body, 0))
                .array();
    }

    private StubAnswer commit(StubRequest request, NavigableMap<String, StubBlob> blobs, byte[] content, long length) {
        var etag = "\"0x" + Long.toHexString(++versions) + "\"";
        blobs.put(
                request.blob(),
                new StubBlob(
                        content,
                        length,
                        request.metadata(),
                        request.header("x-ms-blob-content-type"),
                        request.header("x-ms-blob-content-encoding"),
                        etag));
        return StubAnswer.of(201).with("ETag", etag);
    }

    private static StubAnswer read(StubRequest request, NavigableMap<String, StubBlob> blobs) {
        var blob = blobs.get(request.blob());
        if (blob == null) {
            return StubAnswer.error(404, "BlobNotFound");
        }
        var headers = new TreeMap<String, String>();
        blob.metadata().forEach((key, value) -> headers.put("x-ms-meta-" + key, value));
        headers.put("ETag", blob.etag());
        headers.put("x-ms-blob-type", "BlockBlob");
        headers.put("Content-Type", blob.contentType());
        return new StubAnswer(200, headers, blob.content());
    }

    synchronized void loseBlocks(StubRequest request) {
        staged.remove(key(request));
    }

    synchronized void put(String container, String name, StubBlob blob) {
        containers.computeIfAbsent(container, key -> new TreeMap<>()).put(name, blob);
    }

    synchronized Map<String, StubBlob> blobs(String container) {
        return Map.copyOf(containers.getOrDefault(container, new TreeMap<>()));
    }

    synchronized int stagedBlocks(String container, String name) {
        return staged.getOrDefault(container + "/" + name, Map.of()).size();
    }

    private static String key(StubRequest request) {
        return request.container() + "/" + request.blob();
    }
}
