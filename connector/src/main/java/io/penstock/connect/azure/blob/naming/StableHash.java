package io.penstock.connect.azure.blob.naming;

import java.nio.charset.StandardCharsets;

/**
 * A hash whose values are part of the layout and therefore never change: 64-bit FNV-1a over bytes, with the last step of
 * MurmurHash3 so that every bit of it depends on all of them.
 */
final class StableHash {
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private StableHash() {}

    /** The bucket, from 0, of a topic's partition. */
    static int bucket(String topic, int partition, int buckets) {
        long hash = (fnv(topic) ^ 0xffL) * PRIME; // no byte of UTF-8: ends the topic
        for (int shift = 24; shift >= 0; shift -= 8) {
            hash = (hash ^ ((partition >>> shift) & 0xff)) * PRIME;
        }
        return reduce(hash, buckets);
    }

    /** The bucket, from 0, of text: that of its UTF-8. */
    static int bucket(String text, int buckets) {
        return reduce(fnv(text), buckets);
    }

    /** The bucket, from 0, of bytes. */
    static int bucket(byte[] bytes, int buckets) {
        return reduce(fnv(bytes), buckets);
    }

    /** The hash of a text's UTF-8, without making bytes of it in the usual case. */
    private static long fnv(String text) {
        long hash = OFFSET_BASIS;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return fnv(text.getBytes(StandardCharsets.UTF_8));
            }
            hash = (hash ^ c) * PRIME;
        }
        return hash;
    }

    private static long fnv(byte[] bytes) {
        long hash = OFFSET_BASIS;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        return hash;
    }

    private static int reduce(long hash, int buckets) {
        long mixed = hash;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        mixed ^= mixed >>> 33;
        return (int) Long.remainderUnsigned(mixed, buckets);
    }
}
