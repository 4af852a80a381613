package io.penstock.connect.azure.blob.naming;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sixteen hex digits that change whenever a setting changes where records go. Published files of another fingerprint
 * cannot count as coverage: they hold other sets of records. Only what takes effect counts: a time zone does not where
 * no folder follows a time. Format, compression, envelope and the padding of offsets are not part of it.
 */
public final class LayoutFingerprint {
    private static final int BYTES = 8;

    private LayoutFingerprint() {}

    /**
     * The fingerprint of a layout.
     *
     * @param tombstones folder of records without a value, if these are written, where it is not the usual one; else empty
     * @param schemaCompatibility rule by which schemas share files, in capital letters
     * @param deliveryMode protocol, as metadata names it
     */
    public static String of(LayoutSettings layout, String tombstones, String schemaCompatibility, String deliveryMode) {
        var effective = new TreeMap<String, String>();
        effective.put("delivery", deliveryMode);
        effective.put("directory.delim", layout.directoryDelimiter());
        effective.put("file", layout.file().canonical());
        effective.put("folders", layout.folders().canonical());
        effective.put("generation", layout.generation());
        effective.put("schema.compatibility", schemaCompatibility);
        effective.put("topics.dir", layout.topicsDir());
        if (layout.needsValue() && !tombstones.isEmpty()) {
            effective.put("tombstones", tombstones);
        }
        if (layout.late().active()) {
            late(layout.late(), effective);
        }
        if (layout.usesTime()) {
            time(layout.time(), layout.folders().usesTime(), effective);
        }
        if (layout.folders().usesWriteTime()) {
            written(layout.time(), effective);
        }
        return digest(canonical(effective));
    }

    private static void late(LatePolicy late, Map<String, String> effective) {
        effective.put("late.after", Long.toString(late.afterMillis()));
        effective.put("late.policy", late.action().name().toLowerCase(Locale.ROOT));
        effective.put("late.prefix", late.action() == LatePolicy.Action.PREFIX ? late.prefix() : "");
    }

    private static void time(TimeSettings time, boolean inFolders, Map<String, String> effective) {
        effective.put("extractor", time.source().text());
        if (time.source().named()) {
            effective.put("time.field", time.field());
            effective.put("time.unit", time.unit().name().toLowerCase(Locale.ROOT));
            effective.put("zone", time.zone().getId()); // texts without a zone are read in it
        }
        if (inFolders) {
            written(time, effective);
        }
    }

    private static void written(TimeSettings time, Map<String, String> effective) {
        effective.put("locale", time.locale().toLanguageTag());
        effective.put("zone", time.zone().getId());
    }

    private static String canonical(Map<String, String> effective) {
        var canonical = new StringBuilder();
        effective.forEach((name, value) -> canonical
                .append(name)
                .append('=')
                .append(value.length())
                .append(':')
                .append(value)
                .append('\n'));
        return canonical.toString();
    }

    /** Sixteen hex digits that stand for a text. */
    static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var digest = sha.digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
