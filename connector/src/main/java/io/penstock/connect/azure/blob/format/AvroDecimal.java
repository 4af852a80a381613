package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.math.BigDecimal;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;

/**
 * Connect's decimals as Avro's: the unscaled value as bytes, highest first. Connect knows no precision; a converter may
 * have left it in a parameter.
 *
 * @param connectScale digits after the point; negative for whole tens, hundreds and so on
 * @param precision digits in all
 */
record AvroDecimal(int connectScale, int precision) {
    private static final String PRECISION = "connect.decimal.precision";
    private static final int WIDEST = 38;

    static AvroDecimal of(Schema schema) {
        int scale = number(schema, Decimal.SCALE_FIELD, 0);
        int precision = number(schema, PRECISION, WIDEST);
        return new AvroDecimal(scale, Math.max(1, Math.max(precision, scale)));
    }

    /** Digits after the point as Avro knows them: none for what Connect counts in tens. */
    int scale() {
        return Math.max(0, connectScale);
    }

    /**
     * The unscaled value.
     *
     * @throws RecordFault if the value has another scale than its schema, or more digits than the precision
     */
    byte[] unscaled(Object value) {
        var decimal = (BigDecimal) value;
        if (decimal.scale() != connectScale) {
            throw new RecordFault(
                    Stage.ENCODE, "the decimal has the scale " + decimal.scale() + ", its schema says " + connectScale);
        }
        var stored = decimal.setScale(scale());
        if (stored.precision() > precision) {
            throw new RecordFault(
                    Stage.ENCODE,
                    "the decimal has " + stored.precision() + " digits, more than the precision " + precision
                            + " (scale " + scale() + ")");
        }
        return stored.unscaledValue().toByteArray();
    }

    private static int number(Schema schema, String parameter, int otherwise) {
        var text = schema.parameters() == null ? null : schema.parameters().get(parameter);
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
