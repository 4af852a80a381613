package io.penstock.connect.azure.blob.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.xerial.snappy.SnappyFramedInputStream;

/** Blobs as their readers see them: decoded by the codec that the file extension names. */
public final class Decoded {
    private Decoded() {}

    /** The text of a blob; fails when it is not whole. */
    public static String text(String name, byte[] stored) {
        return new String(bytes(name.substring(name.lastIndexOf('.')), stored), UTF_8);
    }

    /** The bytes that were compressed; an extension that names no codec means none. */
    public static byte[] bytes(String extension, byte[] stored) {
        try (var in = stream(extension, new ByteArrayInputStream(stored))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream stream(String extension, InputStream stored) throws IOException {
        return switch (extension) {
            case ".gz" -> new GZIPInputStream(stored);
            case ".zst" -> new ZstdInputStream(stored);
            case ".sz" -> new SnappyFramedInputStream(stored);
            case ".lz4" -> new LZ4FrameInputStream(stored);
            default -> stored;
        };
    }
}
