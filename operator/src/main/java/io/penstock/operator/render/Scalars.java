package io.penstock.operator.render;

import java.math.BigDecimal;
import java.util.Optional;

/** How a free value of {@code spec.config} becomes the text of a property. */
public final class Scalars {
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

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
