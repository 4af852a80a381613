package io.penstock.connect.azure.blob.naming;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sixteen hex digits that change whenever a setting changes where records go. Published files of another fingerprint
 * cannot count as coverage: they hold other sets of records. Format, compression and padding are not part of it.
 */
public final class LayoutFingerprint {
    private static final int BYTES = 8;

    private LayoutFingerprint() {}

    /** The fingerprint of a layout under a delivery mode. */
    public static String of(LayoutSettings layout, String deliveryMode) {
        var effective = new TreeMap<String, String>();
        effective.put("delivery", deliveryMode);
        effective.put("directory.delim", layout.directoryDelimiter());
        effective.put("file.delim", layout.fileDelimiter());
        effective.put("partitioner", layout.partitioner().className());
        effective.put("topics.dir", layout.topicsDir());
        if (layout.partitioner().needsTime()) {
            effective.put("duration", Long.toString(layout.bucketMillis()));
            effective.put("extractor", layout.timeSource());
            effective.put("locale", layout.locale().toLanguageTag());
            effective.put("pattern", layout.pattern().toString());
            effective.put("time.field", layout.timeField());
            effective.put("zone", layout.zone().getId());
        }
        if (layout.partitioner() == Partitioner.FIELD) {
            effective.put("fields", String.join(",", layout.fields()));
        }
        return digest(effective);
    }

    private static String digest(Map<String, String> effective) {
        var canonical = new StringBuilder();
        effective.forEach((name, value) -> canonical
                .append(name)
                .append('=')
                .append(value.length())
                .append(':')
                .append(value)
                .append('\n'));
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var digest = sha.digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
