package io.penstock.connect.azure.blob.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Writes text as UTF-8 without silent replacement, as {@link StrictText} does, through space of its own: a record makes no
 * garbage. Used by one thread.
 */
final class TextWriter {
    private static final int PIECE = 2_048;
    private static final int MOST_BYTES = 3; // of a character; a pair of two has four

    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    // an array of characters and not the text itself, which the encoder would ask for one at a time
    private final char[] piece = new char[PIECE];
    private final CharBuffer source = CharBuffer.wrap(piece);
    private final ByteBuffer target = ByteBuffer.allocate(PIECE * MOST_BYTES);

    /** Writes a text that must be one line. */
    void line(String text, OutputStream out) throws IOException {
        write(StrictText.oneLine(text), out);
    }

    /**
     * Writes a text.
     *
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if UTF-8 cannot express it; part of it may have been written
     */
    void write(String text, OutputStream out) throws IOException {
        int length = text.length();
        encoder.reset();
        for (int from = 0; from < length; ) {
            int to = Math.min(length, from + PIECE);
            if (to < length && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--; // the other half of the pair comes next
            }
            text.getChars(from, to, piece, 0);
            source.clear().limit(to - from);
            target.clear();
            if (encoder.encode(source, target, true).isError()) {
                throw StrictText.halfOfAPair();
            }
            out.write(target.array(), 0, target.position());
            from = to;
        }
    }
}
