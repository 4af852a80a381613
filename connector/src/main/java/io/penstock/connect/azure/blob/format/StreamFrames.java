package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.buffer.Block;

/** The frames of a compressed stream of text or bytes. */
final class StreamFrames implements FileFrames {
    private final FrameCodec codec;
    private final FrameJoin join;
    private final int frameBytes;

    StreamFrames(FrameCodec codec, int frameBytes) {
        this.codec = codec;
        this.join = codec.newFile();
        this.frameBytes = frameBytes;
    }

    @SuppressWarnings("ArrayRecordComponent") // a view, never compared
    private record Compressed(byte[] bytes) implements Frame {}

    @Override
    public long frameBytes() {
        return frameBytes;
    }

    @Override
    public byte[] head() {
        return join.head();
    }

    @Override
    public FrameWork cut(Block raw, int records) {
        join.covers(raw);
        return () -> new Compressed(codec.compress(raw));
    }

    @Override
    public byte[] tail() {
        return join.tail();
    }
}
