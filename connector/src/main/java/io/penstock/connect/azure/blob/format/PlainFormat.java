package io.penstock.connect.azure.blob.format;

import org.apache.kafka.connect.sink.SinkRecord;

/** A format whose files need neither a schema nor a state: one object encodes all of them. */
abstract sealed class PlainFormat implements RecordFormat, BlobEncoder
        permits JsonFormat, JsonArrayFormat, TextFormat, ByteArrayFormat {
    private final String extension;
    private final String contentType;

    PlainFormat(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    @Override
    public String lane(SinkRecord record) {
        return NO_LANE;
    }

    @Override
    public final String extension() {
        return extension;
    }

    @Override
    public final String contentType() {
        return contentType;
    }

    @Override
    public final ChainFormat newChain() {
        return (first, attempt) -> this;
    }
}
