package io.penstock.connect.azure.blob.format.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.column.statistics.BinaryStatistics;
import org.apache.parquet.column.statistics.DoubleStatistics;
import org.apache.parquet.column.statistics.FloatStatistics;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.internal.column.columnindex.BinaryTruncator;

/** Smallest and largest value of a column, as the footer says them. */
final class ColumnStatistics {
    /** Longer bounds are shortened: they stay bounds, and footers stay small. */
    private static final int LONGEST = 64;

    private ColumnStatistics() {}

    static Statistics of(org.apache.parquet.column.statistics.Statistics<?> seen) {
        var said = new Statistics();
        if (seen.isNumNullsSet()) {
            said.setNull_count(seen.getNumNulls());
        }
        if (seen.isNanCountSet()) {
            said.setNan_count(seen.getNanCount());
        }
        if (!seen.hasNonNullValue()) {
            return said;
        }
        if (seen instanceof BinaryStatistics binary) {
            shortened(binary, said);
        } else if (seen instanceof FloatStatistics floats) {
            if (!Float.isNaN(floats.getMin()) && !Float.isNaN(floats.getMax())) {
                said.setMin_value(bytes(floats.getMin() == 0 ? -0.0f : floats.getMin()));
                said.setMax_value(bytes(floats.getMax() == 0 ? 0.0f : floats.getMax()));
            }
        } else if (seen instanceof DoubleStatistics doubles) {
            if (!Double.isNaN(doubles.getMin()) && !Double.isNaN(doubles.getMax())) {
                said.setMin_value(bytes(doubles.getMin() == 0 ? -0.0 : doubles.getMin()));
                said.setMax_value(bytes(doubles.getMax() == 0 ? 0.0 : doubles.getMax()));
            }
        } else {
            said.setMin_value(seen.getMinBytes()).setMax_value(seen.getMaxBytes());
        }
        return said;
    }

    private static void shortened(BinaryStatistics seen, Statistics said) {
        var truncator = BinaryTruncator.getTruncator(seen.type());
        var min = truncator.truncateMin(seen.genericGetMin(), LONGEST);
        var max = truncator.truncateMax(seen.genericGetMax(), LONGEST);
        if (max.length() > LONGEST) {
            return; // no shorter upper bound exists
        }
        said.setMin_value(min.getBytes())
                .setMax_value(max.getBytes())
                .setIs_min_value_exact(min.length() == seen.genericGetMin().length())
                .setIs_max_value_exact(max.length() == seen.genericGetMax().length());
    }

    private static byte[] bytes(float value) {
        return ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array();
    }

    private static byte[] bytes(double value) {
        return ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array();
    }
}
