package io.penstock.connect.azure.blob.format.parquet;

import java.nio.ByteBuffer;
import org.apache.parquet.column.ColumnWriter;

/** The types that Connect and Parquet share. */
enum PlainKind implements LeafKind {
    BOOLEAN {
        @Override
        public void write(Object value, RowBytes out) {
            out.flag((Boolean) value);
        }

        @Override
        public void read(RowReader in, ColumnWriter column, int repetition, int definition) {
            column.write(in.flag(), repetition, definition);
        }
    },
    INT8 {
        @Override
        public void write(Object value, RowBytes out) {
            out.number((Byte) value);
        }

        @Override
        public void read(RowReader in, ColumnWriter column, int repetition, int definition) {
            column.write((int) in.number(), repetition, definition);
        }
    },
    INT16 {
        @Override
        public void write(Object value, RowBytes out) {
            out.number((Short) value);
        }

        @Override
        public void read(RowReader in, ColumnWriter column, int repetition, int definition) {
            column.write((int) in.number(), repetition, definition);
        }
    },
    INT32 {
        @Override
        public void write(Object value, RowBytes out) {
            out.number((Integer) value);
        }

        @Override
        public void read(RowReader in, ColumnWriter column, int repetition, int definition) {
            column.write((int) in.number(), repetition, definition);
        }
    },
    INT64 {
        @Override
        public void write(Object value, RowBytes out) {
            out.number((Long) value);
        }

        @Override
        public void read(RowReader in, ColumnWriter column, int repetition, int definition) {
            column.write(in.number(), repetition, definition);
        }
    },
    FLOAT32 {
        @Override
        public void write(Object value, RowBytes out) {
            out.float32((Float) value);
        }

        @Override
        public void read(RowReader in, ColumnWriter column, int repetition, int definition) {
            column.write(in.float32(), repetition, definition);
        }
    },
    FLOAT64 {
        @Override
        public void write(Object value, RowBytes out) {
            out.float64((Double) value);
        }

        @Override
        public void read(RowReader in, ColumnWriter column, int repetition, int definition) {
            column.write(in.float64(), repetition, definition);
        }
    },
    STRING {
        @Override
        public void write(Object value, RowBytes out) {
            out.text((String) value);
        }

        @Override
        public void read(RowReader in, ColumnWriter column, int repetition, int definition) {
            column.write(in.binary(in.length()), repetition, definition);
        }
    },
    BYTES {
        @Override
        public void write(Object value, RowBytes out) {
            if (value instanceof byte[] array) {
                out.bytes(array);
            } else {
                var view = ((ByteBuffer) value).duplicate();
                var copy = new byte[view.remaining()];
                view.get(copy);
                out.bytes(copy);
            }
        }

        @Override
        public void read(RowReader in, ColumnWriter column, int repetition, int definition) {
            column.write(in.binary(in.length()), repetition, definition);
        }
    }
}
