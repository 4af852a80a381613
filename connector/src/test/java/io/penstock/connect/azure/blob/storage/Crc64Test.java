package io.penstock.connect.azure.blob.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.common.implementation.contentvalidation.StorageCrc64Calculator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc64Test {
    @Test
    void fitsTheCheckValueOfTheCatalogue() {
        // Given the check value of CRC-64/NVME
        var crc = new Crc64();

        // When
        var digits = "123456789".getBytes(US_ASCII);
        crc.update(digits, 0, digits.length);

        // Then
        assertThat(crc.value()).isEqualTo(0xAE8B14860A799888L);
        assertThat(crc.bytes()).containsExactly(0x88, 0x98, 0x79, 0x0A, 0x86, 0x14, 0x8B, 0xAE);
    }

    @Test
    void isZeroForNothing() {
        assertThat(new Crc64().value()).isZero();
    }

    @Test
    void agreesWithTheClientsOwnForEveryLengthAndCut() {
        // Given
        var random = new Random(7);
        for (int length = 0; length < 200; length++) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            int cut = length == 0 ? 0 : random.nextInt(length);

            // When
            var crc = new Crc64();
            crc.update(bytes, 0, cut);
            crc.update(bytes, cut, length - cut);

            // Then
            assertThat(crc.value()).isEqualTo(StorageCrc64Calculator.compute(bytes, 0));
        }
    }

    @Test
    void agreesWithTheClientsOwnForLongBodiesInPieces() {
        // Given pieces around the lengths of which two places are taken at once
        var random = new Random(11);
        var bytes = new byte[200_000];
        random.nextBytes(bytes);
        for (int piece : new int[] {1_000, 16_383, 16_384, 16_385, 40_001, bytes.length}) {
            // When
            var crc = new Crc64();
            for (int from = 0; from < bytes.length; from += piece) {
                crc.update(bytes, from, Math.min(piece, bytes.length - from));
            }

            // Then
            assertThat(crc.value()).isEqualTo(StorageCrc64Calculator.compute(bytes, 0));
        }
    }
}
