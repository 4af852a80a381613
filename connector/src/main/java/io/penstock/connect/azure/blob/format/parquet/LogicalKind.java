package io.penstock.connect.azure.blob.format.parquet;

import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.parquet.column.ColumnWriter;

/** Connect's times, which arrive as {@link java.util.Date}; always in UTC. */
enum LogicalKind implements LeafKind {
    /** Days since 1970. */
    DATE(Date.SCHEMA) {
        @Override
        public void write(Object value, RowBytes out) {
            out.number(Date.fromLogical(schema(), (java.util.Date) value));
        }

        @Override
        public void read(RowReader in, ColumnWriter column, int repetition, int definition) {
            column.write((int) in.number(), repetition, definition);
        }
    },
    /** Milliseconds of a day. */
    TIME(Time.SCHEMA) {
        @Override
        public void write(Object value, RowBytes out) {
            out.number(Time.fromLogical(schema(), (java.util.Date) value));
        }

        @Override
        public void read(RowReader in, ColumnWriter column, int repetition, int definition) {
            column.write((int) in.number(), repetition, definition);
        }
    },
    /** Milliseconds since 1970. */
    TIMESTAMP(Timestamp.SCHEMA) {
        @Override
        public void write(Object value, RowBytes out) {
            out.number(Timestamp.fromLogical(schema(), (java.util.Date) value));
        }

        @Override
        public void read(RowReader in, ColumnWriter column, int repetition, int definition) {
            column.write(in.number(), repetition, definition);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // Connect's schemas do not change
    private final Schema schema;

    LogicalKind(Schema schema) {
        this.schema = schema;
    }

    Schema schema() {
        return schema;
    }
}
