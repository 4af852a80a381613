package io.penstock.connect.azure.blob.storage;

import com.azure.core.util.BinaryData;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.AbstractList;
import java.util.List;

/**
 * A body on its way: views of the pooled arrays, without a copy, readable only while the request runs. A request that
 * was given up may still be sending in the background when its arrays go back to the pool; from {@link #close()} on it
 * finds no more bytes and breaks off, so nobody else's data can end up in the blob.
 */
final class SentBody extends AbstractList<ByteBuffer> implements AutoCloseable {
    private final List<Slice> slices;
    private volatile boolean open = true;

    SentBody(BlobBody body) {
        this.slices = body.slices();
    }

    /** The replayable form that the SDK takes. */
    BinaryData data() {
        return BinaryData.fromListByteBuffer(this);
    }

    /** What the service compares the received bytes with. */
    byte[] md5() {
        try {
            var digest = MessageDigest.getInstance("MD5");
            slices.forEach(slice -> digest.update(slice.bytes(), slice.offset(), slice.length()));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** The same as a CRC, in the order of bytes of the header. */
    byte[] crc64() {
        var crc = new Crc64();
        slices.forEach(slice -> crc.update(slice.bytes(), slice.offset(), slice.length()));
        return crc.bytes();
    }

    @Override
    public ByteBuffer get(int index) {
        if (!open) {
            throw new IllegalStateException("the request has ended");
        }
        var slice = slices.get(index);
        return ByteBuffer.wrap(slice.bytes(), slice.offset(), slice.length()).slice();
    }

    @Override
    public int size() {
        return slices.size();
    }

    @Override
    public void close() {
        open = false;
    }
}
