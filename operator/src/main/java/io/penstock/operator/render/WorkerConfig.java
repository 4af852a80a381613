package io.penstock.operator.render;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The worker config of one cluster, as sections with a comment each. The comments are for people: they are no part of
 * the digest, so that a better sentence in a later release rolls nobody's pods.
 *
 * @param title first line of the file, without the comment sign
 * @param sections in file order; no key twice
 */
public record WorkerConfig(String title, List<Section> sections) {
    /** Wraps the sections so that nobody changes them. */
    public WorkerConfig {
        sections = List.copyOf(sections);
    }

    /**
     * A group of properties that belong together.
     *
     * @param comment one or more lines without the comment sign
     * @param properties keys and values in file order, placeholders unresolved
     */
    public record Section(String comment, Map<String, String> properties) {
        /** Wraps the properties so that nobody changes them; their order stays. */
        public Section {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }

    /**
     * All properties.
     *
     * @return a new map in key order
     */
    public SortedMap<String, String> properties() {
        var all = new TreeMap<String, String>();
        sections.forEach(section -> all.putAll(section.properties()));
        return all;
    }

    /**
     * The file {@code connect-distributed.properties}.
     *
     * @return ASCII text that ends with a newline; equal configs give equal bytes
     */
    public String text() {
        var out = new StringBuilder();
        comment(out, title);
        for (var section : sections) {
            out.append('\n');
            comment(out, section.comment());
            section.properties().forEach((key, value) -> out.append(PropertiesText.line(key, value)));
        }
        return out.toString();
    }

    /**
     * Digest of what a worker reads, comments left out.
     *
     * @return SHA-256, 64 hex digits
     */
    public String digest() {
        var effective = new StringBuilder();
        properties().forEach((key, value) -> effective.append(PropertiesText.line(key, value)));
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(effective.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void comment(StringBuilder out, String lines) {
        lines.lines().forEach(line -> out.append("# ").append(line).append('\n'));
    }
}
