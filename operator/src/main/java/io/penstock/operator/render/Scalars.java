package io.penstock.operator.render;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a free value of {@code spec.config} becomes the text of a property. */
public final class Scalars {
    /** 2 to the power of 53: above it a double cannot hold every whole number. */
    private static final long EXACT = 1L << 53;

    private Scalars() {}

    /**
     * The text of a string, number or boolean. Whole numbers have no decimal point and no exponent, however they were
     * written.
     *
     * @param value as Jackson reads it; not null
     * @return empty for a list or a map, which no property can hold
     */
    public static Optional<String> text(Object value) {
        return switch (value) {
            case String text -> Optional.of(text);
            case Boolean flag -> Optional.of(flag.toString());
            case Number number -> Optional.of(plain(new BigDecimal(number.toString())));
            default -> Optional.empty();
        };
    }

    /**
     * Whether a number is no longer what was written: the API server keeps what is not a whole number of 64 bits as a
     * double, which has 53 bits for digits.
     *
     * @param value as Jackson reads it, or null
     */
    public static boolean isRounded(@Nullable Object value) {
        return switch (value) {
            case Double number -> Math.abs(number) >= EXACT;
            case Float number -> Math.abs(number) >= EXACT;
            case BigInteger number -> number.bitLength() >= Long.SIZE;
            case BigDecimal number -> number.abs().compareTo(BigDecimal.valueOf(EXACT)) >= 0;
            case null, default -> false;
        };
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
