package io.penstock.operator.rest;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Reads Connect's list of connectors, and of it what has changed: of a thousand connectors, one differs from the answer before as
 * a rule. Entries are told apart by their bytes, and only those that are new go through the JSON parser.
 */
final class ListReader {
    /** In the place of a byte, after the last. */
    private static final int END = -1;

    private final byte[] body;
    private final ConnectorList known;
    private final TreeMap<String, Long> entries = new TreeMap<>();
    private final TreeMap<String, ConnectorSnapshot> changed = new TreeMap<>();
    private int at;

    private ListReader(byte[] body, ConnectorList known) {
        this.body = body;
        this.known = known;
    }

    /**
     * Reads an answer.
     *
     * @param known the answer before, or {@link ConnectorList#NONE}
     * @throws IOException if it is not an object with an object or null for each connector
     */
    static ConnectorList read(byte[] body, ConnectorList known) throws IOException {
        var digest = Long.toHexString(checksum(body, 0, body.length)) + "/" + body.length;
        if (digest.equals(known.digest())) {
            return known.withoutConnectors();
        }
        var reader = new ListReader(body, known);
        reader.entries();
        return new ConnectorList(digest, reader.entries, reader.changed);
    }

    /**
     * Tells bytes from those before. Two checksums by different polynomials are as good as one of 64 bits, and every compiler of
     * the JVM has them as instructions: a SHA-256 of this list would be half the work of an operator at rest.
     */
    private static long checksum(byte[] bytes, int from, int to) {
        var one = new CRC32();
        one.update(bytes, from, to - from);
        var other = new CRC32C();
        other.update(bytes, from, to - from);
        return one.getValue() << Integer.SIZE | other.getValue();
    }

    private void entries() throws IOException {
        expect('{');
        if (next() != '}') {
            do {
                entry();
            } while (taken(','));
        }
        expect('}');
        if (next() != END) {
            throw unexpected();
        }
    }

    private void entry() throws IOException {
        int name = start();
        if (byteAt(name) != '"') {
            throw unexpected();
        }
        skipText();
        int nameEnd = at;
        expect(':');
        int value = start();
        skipValue();
        keep(WireReader.text(body, name, nameEnd), value, at);
    }

    private void keep(String name, int from, int to) throws IOException {
        long digest = checksum(body, from, to);
        var before = known.entries().get(name);
        changed.remove(name);
        if (before != null && before == digest) {
            entries.put(name, digest);
            return;
        }
        entries.remove(name);
        WireReader.entry(name, body, from, to).ifPresent(connector -> {
            entries.put(name, digest);
            changed.put(name, connector);
        });
    }

    /** Goes past a value; what is in it is read by others, or was read before. */
    private void skipValue() throws IOException {
        int depth = 0;
        do {
            int character = next();
            switch (character) {
                case END -> throw unexpected();
                case '"' -> skipText();
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                case ',', ':' -> {
                    if (depth == 0) {
                        throw unexpected();
                    }
                    at++;
                }
                default -> skipWord();
            }
        } while (depth > 0);
        if (depth < 0) {
            throw unexpected();
        }
    }

    /** A number, true, false or null. */
    private void skipWord() {
        while (at < body.length && ",:]} \t\r\n".indexOf(body[at]) < 0) {
            at++;
        }
    }

    private void skipText() throws IOException {
        at++;
        while (byteAt(at) != '"') {
            at += byteAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private int byteAt(int index) throws IOException {
        if (index >= body.length) {
            throw unexpected();
        }
        return body[index];
    }

    private int start() {
        next();
        return at;
    }

    /** The next byte that is no white space, which stays the next one. */
    private int next() {
        while (at < body.length && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
            at++;
        }
        return at < body.length ? body[at] : END;
    }

    private boolean taken(char wanted) {
        if (next() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char wanted) throws IOException {
        if (!taken(wanted)) {
            throw unexpected();
        }
    }

    private static IOException unexpected() {
        return new JsonMappingException(null, "the answer is not an object of connectors");
    }
}
