package io.penstock.connect.azure.blob.format;

import java.util.List;
import java.util.Locale;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * What of a record is written besides its value. Topic, partition and offset are those before transforms.
 *
 * @param members in the order in which they are written; none: the value alone, without an envelope
 */
public record Envelope(List<Member> members) {
    /** No envelope. */
    public static final Envelope NONE = new Envelope(List.of());

    /** The parts of a record. */
    public enum Member {
        KEY,
        VALUE,
        HEADERS,
        TOPIC,
        PARTITION,
        OFFSET,
        TIMESTAMP;

        private final String text = name().toLowerCase(Locale.ROOT);

        /** The name in the envelope and in the configuration. */
        public String text() {
            return text;
        }
    }

    /** Copies the members. */
    public Envelope {
        members = List.copyOf(members);
    }

    /** Whether only the value is written. */
    public boolean none() {
        return members.isEmpty();
    }

    /** Whether a member is written. */
    public boolean holds(Member member) {
        return members.contains(member);
    }

    /** A member with its schema, if it has one. Headers have no single value. */
    static SchemaAndValue member(SinkRecord record, Member member) {
        return switch (member) {
            case KEY -> new SchemaAndValue(record.keySchema(), record.key());
            case VALUE -> new SchemaAndValue(record.valueSchema(), record.value());
            case HEADERS -> throw new IllegalArgumentException("headers are a list");
            case TOPIC -> new SchemaAndValue(Schema.STRING_SCHEMA, record.originalTopic());
            case PARTITION -> new SchemaAndValue(Schema.INT32_SCHEMA, record.originalKafkaPartition());
            case OFFSET -> new SchemaAndValue(Schema.INT64_SCHEMA, record.originalKafkaOffset());
            case TIMESTAMP -> new SchemaAndValue(Schema.OPTIONAL_INT64_SCHEMA, record.timestamp());
        };
    }
}
