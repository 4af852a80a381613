package io.penstock.connect.azure.blob.naming;

import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Where the time of a record comes from and how it is written.
 *
 * @param field field of the value or name of a header, for the sources that read one
 * @param unit unit of numbers in it
 * @param zone zone of folders, and of texts that name none
 * @param locale language of month and day names
 */
public record TimeSettings(Source source, String field, TimeUnit unit, ZoneId zone, Locale locale) {
    /** The places that hold a time. */
    public enum Source {
        /** The record's Kafka timestamp. */
        RECORD("Record"),
        /** The clock at the moment of writing: paths then differ after a restart. */
        WALLCLOCK("Wallclock"),
        /** A field of the value. */
        RECORD_FIELD("RecordField"),
        /** A header. */
        RECORD_HEADER("RecordHeader");

        private final String text;

        Source(String text) {
            this.text = text;
        }

        /** Its name in {@code timestamp.extractor}. */
        public String text() {
            return text;
        }

        /** Whether a name has to be known of what is read. */
        public boolean named() {
            return this == RECORD_FIELD || this == RECORD_HEADER;
        }
    }

    /** What is read, for messages: {@code Record} or {@code RecordField timestamp}. */
    String what() {
        return source.named() ? source.text() + " " + field : source.text();
    }
}
