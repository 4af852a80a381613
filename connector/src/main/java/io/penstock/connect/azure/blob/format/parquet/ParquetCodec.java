package io.penstock.connect.azure.blob.format.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4Factory;
import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

/** Compression of Parquet pages, by the libraries that a worker has beside its Kafka clients. */
public enum ParquetCodec {
    /** Pages as they are. */
    NONE(CompressionCodec.UNCOMPRESSED, "") {
        @Override
        byte[] compress(byte[] page) {
            return page;
        }
    },
    /** Raw Snappy blocks. */
    SNAPPY(CompressionCodec.SNAPPY, ".snappy") {
        @Override
        byte[] compress(byte[] page) throws IOException {
            return Snappy.compress(page);
        }
    },
    /** A gzip member per page. */
    GZIP(CompressionCodec.GZIP, ".gz") {
        @Override
        byte[] compress(byte[] page) throws IOException {
            var bytes = new ByteArrayOutputStream(page.length / 2 + 64);
            try (var out = new GZIPOutputStream(bytes)) {
                out.write(page);
            }
            return bytes.toByteArray();
        }
    },
    /** A Zstandard frame per page, level 1. */
    ZSTD(CompressionCodec.ZSTD, ".zstd") {
        @Override
        byte[] compress(byte[] page) {
            return Zstd.compress(page, 1);
        }
    },
    /** Raw LZ4 blocks, without the framing that the older LZ4 codec of Parquet left open. */
    LZ4_RAW(CompressionCodec.LZ4_RAW, ".lz4raw") {
        @Override
        byte[] compress(byte[] page) {
            var compressor = LZ4Factory.fastestInstance().fastCompressor();
            var bytes = new byte[compressor.maxCompressedLength(page.length)];
            return Arrays.copyOf(bytes, compressor.compress(page, bytes));
        }
    };

    private final CompressionCodec thrift;
    private final String extension;

    ParquetCodec(CompressionCodec thrift, String extension) {
        this.thrift = thrift;
        this.extension = extension;
    }

    /**
     * The codec of a name.
     *
     * @param name as documented, in any case; {@code uncompressed} is {@code none}
     */
    public static ParquetCodec of(String name) {
        var word = name.strip().toUpperCase(Locale.ROOT);
        return word.equals("UNCOMPRESSED") ? NONE : valueOf(word);
    }

    /** What stands before {@code .parquet} in a file's name. */
    public String extension() {
        return extension;
    }

    CompressionCodec thrift() {
        return thrift;
    }

    abstract byte[] compress(byte[] page) throws IOException;
}
