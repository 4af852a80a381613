package io.penstock.connect.azure.blob.storage;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Any text as visible ASCII, the only thing that survives in a metadata header: all else is percent-encoded UTF-8. */
final class AsciiText {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private AsciiText() {}

    static String encode(String text) {
        var out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            // a comma would let a proxy split the header into two
            if (b > ' ' && b < 0x7f && b != '%' && b != ',') {
                out.append((char) b);
            } else {
                HEX.toHexDigits(out.append('%'), b);
            }
        }
        return out.toString();
    }

    /** @throws IllegalArgumentException when the text is not what {@link #encode(String)} gives */
    static String decode(String text) {
        var out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~') {
                throw new IllegalArgumentException("not ASCII");
            } else if (c != '%') {
                out.write(c);
            } else if (i + 2 < text.length()) {
                out.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                throw new IllegalArgumentException("cut off after a percent sign");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }
}
