package io.penstock.connect.azure.blob.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The 64-bit checksum of the Blob service, known elsewhere as CRC-64/NVME: polynomial 0xAD93D23594C93659, bits reflected,
 * all ones at the start and inverted at the end. Eight bytes are taken at a time, by eight tables, and two places of a
 * long body at once: each step waits for the one before it, so that two chains of steps take hardly longer than one. REST
 * reference: header {@code x-ms-content-crc64}.
 */
final class Crc64 {
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final long ONE = 1L << 63; // the polynomial 1: bits are reflected
    private static final int LANE = 8 << 10; // bytes of each of the two places
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[][] TABLES = tables();
    // each in a constant of its own: an array of arrays would be looked up and checked for each byte
    private static final long[] T0 = TABLES[0];
    private static final long[] T1 = TABLES[1];
    private static final long[] T2 = TABLES[2];
    private static final long[] T3 = TABLES[3];
    private static final long[] T4 = TABLES[4];
    private static final long[] T5 = TABLES[5];
    private static final long[] T6 = TABLES[6];
    private static final long[] T7 = TABLES[7];
    private static final long PAST_LANE = past(LANE);

    private long state = -1;

    /** Takes more bytes in. */
    void update(byte[] bytes, int offset, int length) {
        long crc = state;
        int at = offset;
        int end = offset + length;
        for (; end - at >= 2 * LANE; at += 2 * LANE) {
            crc = lanes(crc, bytes, at);
        }
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            crc = eight(crc ^ (long) WORDS.get(bytes, at));
        }
        for (; at < end; at++) {
            crc = T0[(int) (crc ^ bytes[at]) & 0xFF] ^ (crc >>> 8);
        }
        state = crc;
    }

    /** The checksum of all bytes so far. */
    long value() {
        return ~state;
    }

    /** The checksum in the order of bytes that the service wants: the lowest first. */
    byte[] bytes() {
        var out = new byte[Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            out[i] = (byte) (value() >>> (8 * i));
        }
        return out;
    }

    /** Two lanes side by side: the first goes on from what was before, the second starts at zero and is added. */
    private static long lanes(long crc, byte[] bytes, int from) {
        long first = crc;
        long second = 0;
        for (int at = from; at < from + LANE; at += Long.BYTES) {
            first = eight(first ^ (long) WORDS.get(bytes, at));
            second = eight(second ^ (long) WORDS.get(bytes, at + LANE));
        }
        return times(first, PAST_LANE) ^ second;
    }

    private static long eight(long word) {
        return T7[(int) word & 0xFF]
                ^ T6[(int) (word >>> 8) & 0xFF]
                ^ T5[(int) (word >>> 16) & 0xFF]
                ^ T4[(int) (word >>> 24) & 0xFF]
                ^ T3[(int) (word >>> 32) & 0xFF]
                ^ T2[(int) (word >>> 40) & 0xFF]
                ^ T1[(int) (word >>> 48) & 0xFF]
                ^ T0[(int) (word >>> 56)];
    }

    /** By what a state is multiplied when so many zero bytes follow: x to the power of their bits. */
    private static long past(int bytes) {
        long power = ONE;
        for (int i = 0; i < bytes; i++) {
            power = TABLES[0][(int) power & 0xFF] ^ (power >>> 8);
        }
        return power;
    }

    /** The product of two polynomials modulo that of the checksum. */
    private static long times(long a, long b) {
        long product = 0;
        long factor = b;
        for (long bit = ONE; bit != 0; bit >>>= 1) {
            product ^= (a & bit) == 0 ? 0 : factor;
            factor = shifted(factor);
        }
        return product;
    }

    /** A polynomial times x. */
    private static long shifted(long polynomial) {
        return (polynomial >>> 1) ^ (-(polynomial & 1) & POLYNOMIAL);
    }

    private static long[][] tables() {
        var tables = new long[8][256];
        for (int n = 0; n < 256; n++) {
            long crc = n;
            for (int bit = 0; bit < 8; bit++) {
                crc = shifted(crc);
            }
            tables[0][n] = crc;
        }
        for (int t = 1; t < tables.length; t++) {
            for (int n = 0; n < 256; n++) {
                long before = tables[t - 1][n];
                tables[t][n] = tables[0][(int) before & 0xFF] ^ (before >>> 8);
            }
        }
        return tables;
    }
}
