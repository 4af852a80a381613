package io.penstock.connect.azure.blob.delivery;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The ids of a file's blocks: epoch, attempt and index, 20 bytes in Base64. All ids have the same length, for ever: the
 * service refuses blocks whose ids are longer or shorter than those it holds for the blob.
 *
 * @param epoch 0 without a manifest
 * @param attempt 16 hex digits
 */
public record BlockIds(long epoch, String attempt) {
    private static final int HEX = 16;

    /**
     * One id.
     *
     * @param index 0 for the first block
     */
    public String at(int index) {
        var id = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                .putLong(epoch)
                .putLong(Long.parseUnsignedLong(attempt, HEX))
                .putInt(index);
        return Base64.getEncoder().encodeToString(id.array());
    }

    /** The ids of so many blocks, in order. */
    public List<String> first(int count) {
        return IntStream.range(0, count).mapToObj(this::at).toList();
    }
}
