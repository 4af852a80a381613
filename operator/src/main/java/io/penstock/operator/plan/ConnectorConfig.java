package io.penstock.operator.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** How connector configs are compared: as text, property by property, without the {@code name} that Connect adds. */
public final class ConnectorConfig {
    private static final String ADDED_BY_CONNECT = "name";

    private ConnectorConfig() {}

    /** Immutable copy in name order, without {@code name}. */
    public static SortedMap<String, String> comparable(Map<String, String> config) {
        var copy = new TreeMap<>(config);
        copy.remove(ADDED_BY_CONNECT);
        return Collections.unmodifiableSortedMap(copy);
    }

    /** Names of the properties that differ or stand on one side only, in order. Empty means equal. */
    public static SortedSet<String> differences(Map<String, String> one, Map<String, String> other) {
        var names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.remove(ADDED_BY_CONNECT);
        names.removeIf(name -> Objects.equals(one.get(name), other.get(name)));
        return names;
    }

    /** SHA-256 over names and values in name order, hex, without {@code name}. Equal configs give equal digests. */
    public static String digest(Map<String, String> config) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            comparable(config).forEach((name, value) -> {
                update(sha256, name);
                update(sha256, value);
            });
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Length first, so that ("a", "bc") and ("ab", "c") differ. */
    private static void update(MessageDigest digest, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) ':');
        digest.update(bytes);
    }
}
