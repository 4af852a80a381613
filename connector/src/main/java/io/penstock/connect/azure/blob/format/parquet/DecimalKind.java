package io.penstock.connect.azure.blob.format.parquet;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.parquet.column.ColumnWriter;

/**
 * Decimals of a fixed scale as two's complement of a fixed length. Parquet has no negative scale: such decimals are
 * written as whole numbers.
 *
 * @param length bytes that the largest value of the precision needs
 */
record DecimalKind(int precision, int scale, int length) implements LeafKind {
    /** Schema parameter with the number of digits; Connect itself does not limit them. */
    static final String PRECISION = "connect.decimal.precision";

    private static final int DEFAULT_PRECISION = 38;

    static DecimalKind of(Schema schema) {
        int scale = Math.max(0, parameter(schema, Decimal.SCALE_FIELD, -1));
        int precision = Math.max(1, Math.max(scale, parameter(schema, PRECISION, DEFAULT_PRECISION)));
        int bits = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE).bitLength() + 1;
        return new DecimalKind(precision, scale, (bits + 7) / 8);
    }

    private static int parameter(Schema schema, String name, int missing) {
        var text = schema.parameters() == null ? null : schema.parameters().get(name);
        try {
            return text == null ? missing : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new RecordFault(Stage.SCHEMA, "the parameter " + name + " of a decimal is not a whole number");
        }
    }

    @Override
    public void write(Object value, RowBytes out) {
        var decimal = (BigDecimal) value;
        if (decimal.scale() > scale && decimal.stripTrailingZeros().scale() > scale) {
            throw new RecordFault(Stage.ENCODE, "the decimal has more than " + scale + " digits after the point");
        }
        if (decimal.precision() - (long) decimal.scale() > precision - (long) scale && decimal.signum() != 0) {
            throw new RecordFault(
                    Stage.ENCODE,
                    "the decimal has more digits than its precision of " + precision + " (scale " + scale
                            + "): set the schema parameter "
                            + PRECISION);
        }
        var digits = decimal.setScale(scale).unscaledValue().toByteArray();
        var fixed = new byte[length];
        Arrays.fill(fixed, (byte) (digits[0] < 0 ? -1 : 0));
        System.arraycopy(digits, 0, fixed, length - digits.length, digits.length);
        out.fixed(fixed);
    }

    @Override
    public void read(RowReader in, ColumnWriter column, int repetition, int definition) {
        column.write(in.binary(length), repetition, definition);
    }
}
