package io.penstock.connect.azure.blob.storage;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/**
 * The 64-bit checksum of the Blob service, known elsewhere as CRC-64/NVME: polynomial 0xAD93D23594C93659, bits reflected,
 * all ones at the start and inverted at the end. Eight bytes are taken at a time, by eight tables. REST reference: header
 * {@code x-ms-content-crc64}.
 */
final class Crc64 {
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[][] TABLES = tables();

    private long state = -1;

    /** Takes more bytes in. */
    void update(byte[] bytes, int offset, int length) {
        long crc = state;
        int at = offset;
        int end = offset + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            crc = eight(crc ^ (long) WORDS.get(bytes, at));
        }
        for (; at < end; at++) {
            crc = TABLES[0][(int) (crc ^ bytes[at]) & 0xFF] ^ (crc >>> 8);
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

    private static long eight(long word) {
        return TABLES[7][(int) word & 0xFF]
                ^ TABLES[6][(int) (word >>> 8) & 0xFF]
                ^ TABLES[5][(int) (word >>> 16) & 0xFF]
                ^ TABLES[4][(int) (word >>> 24) & 0xFF]
                ^ TABLES[3][(int) (word >>> 32) & 0xFF]
                ^ TABLES[2][(int) (word >>> 40) & 0xFF]
                ^ TABLES[1][(int) (word >>> 48) & 0xFF]
                ^ TABLES[0][(int) (word >>> 56)];
    }

    private static long[][] tables() {
        var tables = new long[8][256];
        IntStream.range(0, 256).forEach(n -> {
            long crc = n;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
            }
            tables[0][n] = crc;
        });
        for (int t = 1; t < tables.length; t++) {
            for (int n = 0; n < 256; n++) {
                long before = tables[t - 1][n];
                tables[t][n] = tables[0][(int) before & 0xFF] ^ (before >>> 8);
            }
        }
        return tables;
    }
}
