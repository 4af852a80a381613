package io.penstock.connect.azure.blob.storage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Between {@link BlobMetadata} and the header pairs of a blob. Keys are lower case without separators, because some
 * reverse proxies drop header names with an underscore; text is percent-encoded ASCII. A value that is unknown is left
 * out. The version {@code psv} is 1; another one was written by a connector that may mean something else by its fields.
 */
final class MetadataCodec {
    static final String VERSION_KEY = "psv";
    static final String VERSION = "1";
    private static final String DELETED_KEY = "psdeleted";

    private MetadataCodec() {}

    /** The pairs in key order. */
    static Map<String, String> encode(BlobMetadata metadata) {
        var pairs = new TreeMap<String, String>();
        pairs.put(VERSION_KEY, VERSION);
        encodeRange(metadata, pairs);
        encodeOrigin(metadata, pairs);
        put(pairs, "psfirstts", metadata.firstTimestamp());
        put(pairs, "pslastts", metadata.lastTimestamp());
        put(pairs, "psmints", metadata.minTime());
        put(pairs, "psmaxts", metadata.maxTime());
        text(pairs, "psschema", metadata.schema());
        put(pairs, "psbytes", metadata.bytes());
        text(pairs, "pscrc32c", metadata.crc32c());
        text(pairs, "pscause", metadata.cause());
        text(pairs, "psversion", metadata.version());
        put(pairs, "psepoch", metadata.epoch());
        put(pairs, "psround", metadata.round());
        if (!metadata.deletedBefore().isEmpty()) {
            pairs.put(DELETED_KEY, OffsetRange.text(metadata.deletedBefore()));
        }
        return pairs;
    }

    private static void encodeRange(BlobMetadata metadata, Map<String, String> pairs) {
        text(pairs, "psmode", metadata.mode());
        put(pairs, "psfirst", metadata.first());
        put(pairs, "pslast", metadata.last());
        put(pairs, "pscount", metadata.count());
        put(pairs, "psprev", metadata.previousLast());
    }

    private static void encodeOrigin(BlobMetadata metadata, Map<String, String> pairs) {
        text(pairs, "pstopic", metadata.topic());
        put(pairs, "pspartition", metadata.partition());
        text(pairs, "pslane", metadata.lane());
        text(pairs, "pslayout", metadata.layout());
        text(pairs, "psattempt", metadata.attempt());
        text(pairs, "pswriter", metadata.writer());
        text(pairs, "psconnector", metadata.connector());
        text(pairs, "psgen", metadata.generation());
    }

    /**
     * Reads pairs as the service returns them; key case does not matter.
     *
     * @return null when they are not ours, not of our version, or damaged: such a blob is foreign to the protocol
     */
    static @Nullable BlobMetadata decode(@Nullable Map<String, String> found) {
        if (found == null) {
            return null;
        }
        var pairs = new TreeMap<String, String>();
        found.forEach((key, value) -> pairs.put(key.toLowerCase(Locale.ROOT), value == null ? "" : value));
        if (!VERSION.equals(pairs.get(VERSION_KEY))) {
            return null;
        }
        try {
            var metadata = read(new Reader(pairs));
            return metadata.first() >= 0 && metadata.last() >= metadata.first() ? metadata : null;
        } catch (IllegalArgumentException | ArithmeticException damaged) {
            return null;
        }
    }

    private static BlobMetadata read(Reader pairs) {
        return new BlobMetadata(
                pairs.text("psmode"),
                pairs.number("psfirst"),
                pairs.number("pslast"),
                pairs.number("pscount"),
                pairs.optional("psprev"),
                pairs.text("pstopic"),
                Math.toIntExact(pairs.number("pspartition")),
                pairs.text("pslane"),
                pairs.text("pslayout"),
                pairs.text("psattempt"),
                pairs.text("pswriter"),
                pairs.text("psconnector"),
                pairs.text("psgen"),
                pairs.optional("psfirstts"),
                pairs.optional("pslastts"),
                pairs.optional("psmints"),
                pairs.optional("psmaxts"),
                pairs.text("psschema"),
                pairs.number("psbytes"),
                pairs.text("pscrc32c"),
                pairs.text("pscause"),
                pairs.text("psversion"),
                pairs.optional("psepoch"),
                pairs.optional("psround"),
                pairs.ranges(DELETED_KEY));
    }

    private static void text(Map<String, String> pairs, String key, String value) {
        pairs.put(key, AsciiText.encode(value));
    }

    private static void put(Map<String, String> pairs, String key, @Nullable Number value) {
        if (value != null) {
            pairs.put(key, value.toString());
        }
    }

    /** Typed access to the pairs; throws {@link IllegalArgumentException} for what is missing or damaged. */
    private record Reader(Map<String, String> pairs) {
        String text(String key) {
            var value = pairs.get(key);
            if (value == null) {
                throw new IllegalArgumentException(key + " is missing");
            }
            return AsciiText.decode(value);
        }

        long number(String key) {
            return Long.parseLong(text(key));
        }

        @Nullable Long optional(String key) {
            var value = pairs.get(key);
            return value == null || value.isEmpty() ? null : Long.valueOf(value);
        }

        List<OffsetRange> ranges(String key) {
            var value = pairs.get(key);
            return value == null || value.isEmpty() ? List.of() : OffsetRange.parse(value);
        }
    }
}
