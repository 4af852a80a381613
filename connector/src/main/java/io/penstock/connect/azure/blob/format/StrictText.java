package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 in both directions without silent replacement: what is not text is a fault of the record. */
final class StrictText {
    private StrictText() {}

    static void write(CharSequence text, OutputStream out) throws IOException {
        out.write(bytes(text));
    }

    /** The text itself; a line break in it is a fault. */
    static String oneLine(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new RecordFault(Stage.ENCODE, "the text holds a line break; a record must be one line");
        }
        return text;
    }

    static byte[] bytes(CharSequence text) {
        var whole = text.toString();
        var bytes = whole.getBytes(StandardCharsets.UTF_8);
        // half a pair becomes a question mark; to read it back is several times faster than a strict encoder
        if (!whole.equals(new String(bytes, StandardCharsets.UTF_8))) {
            throw halfOfAPair();
        }
        return bytes;
    }

    static RecordFault halfOfAPair() {
        return new RecordFault(Stage.ENCODE, "the text holds half of a surrogate pair, which UTF-8 cannot express");
    }

    /** The text of bytes or of a byte buffer, whose position is kept. */
    static String of(Object bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(view(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new RecordFault(
                    Stage.ENCODE, "the bytes are not UTF-8 text, as penstock.value.bytes.encoding=none needs");
        }
    }

    /** A view of bytes or of a byte buffer. */
    static ByteBuffer view(Object bytes) {
        return bytes instanceof byte[] array ? ByteBuffer.wrap(array) : ((ByteBuffer) bytes).duplicate();
    }

    /** A copy of bytes or of a byte buffer; an array is returned as it is. */
    static byte[] array(Object bytes) {
        if (bytes instanceof byte[] array) {
            return array;
        }
        var view = view(bytes);
        var copy = new byte[view.remaining()];
        view.get(copy);
        return copy;
    }
}
