package io.penstock.connect.azure.blob.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.format.Envelope.Member;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static final JsonSettings PLAIN = new JsonSettings(false, true);
    private static final CsvSettings RFC = new CsvSettings(List.of(), ',', true, "", false, "\n");
    private static final Envelope ALL = new Envelope(List.of(Member.values()));
    private static final Schema VALUE = SchemaBuilder.struct()
            .field("a", Schema.INT32_SCHEMA)
            .field("b", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    @Test
    void writesTheMembersInTheirOrderWithWhereTheRecordCameFrom() throws IOException {
        // Given
        var format = new JsonFormat(PLAIN, ALL);

        // When
        var line = file(format, full());

        // Then: topic, partition and offset are those before transforms
        assertThat(line).isEqualTo("""
                        {"key":"k","value":{"a":1,"b":null},"headers":[{"key":"h","value":7},{"key":"h","value":"x"},\
                        {"key":"n","value":null}],"topic":"source","partition":3,"offset":41,"timestamp":5}
                        """);
    }

    @Test
    void neverFailsForAPartThatIsMissing() throws IOException {
        // Given: schemas that would not allow null
        var format = new JsonArrayFormat(PLAIN, ALL);
        var empty = record(Schema.STRING_SCHEMA, null, VALUE, null, new ConnectHeaders(), null);

        // When
        var file = file(format, empty);

        // Then
        assertThat(file)
                .isEqualTo("[{\"key\":null,\"value\":null,\"headers\":[],\"topic\":\"source\",\"partition\":3,"
                        + "\"offset\":41,\"timestamp\":null}]");
    }

    @Test
    void putsRawJsonIntoTheEnvelopeAsItIs() throws IOException {
        // Given
        var raw = new JsonSettings(false, true, false, true, new NullRule(true));
        var format = new JsonFormat(raw, new Envelope(List.of(Member.OFFSET, Member.VALUE)));
        var sinkRecord = record(null, null, null, "{ \"a\" : 1 }", new ConnectHeaders(), 5L);

        // When / Then
        assertThat(file(format, sinkRecord)).isEqualTo("{\"offset\":41,\"value\":{ \"a\" : 1 }}\n");
    }

    @Test
    void givesEachMemberAColumnAndTheValueOneForEachField() throws IOException {
        // Given
        var format = new CsvFormat(RFC, PLAIN, RowSettings.defaults(), ALL);

        // When
        var file = file(format, full());

        // Then
        assertThat(file).isEqualTo("""
                        key,value.a,value.b,headers,topic,partition,offset,timestamp
                        k,1,,"[{""key"":""h"",""value"":7},{""key"":""h"",""value"":""x""},{""key"":""n"",""value"":null}]"\
                        ,source,3,41,5
                        """);
    }

    @Test
    void keepsTheColumnsForATombstone() throws IOException {
        // Given
        var envelope = new Envelope(List.of(Member.KEY, Member.VALUE));
        var bySchema = new CsvFormat(RFC, PLAIN, RowSettings.defaults(), envelope);
        var byFields = new CsvFormat(
                new CsvSettings(List.of("a", "c.d"), ',', true, "", false, "\n"),
                PLAIN,
                RowSettings.defaults(),
                envelope);
        var tombstone = record(Schema.STRING_SCHEMA, "k", VALUE, null, new ConnectHeaders(), 5L);

        // When / Then
        assertThat(file(bySchema, tombstone)).isEqualTo("key,value.a,value.b\nk,,\n");
        assertThat(file(byFields, tombstone)).isEqualTo("key,value.a,value.c.d\nk,,\n");
        assertThat(bySchema.lane(tombstone)).isEqualTo(bySchema.lane(full())).isNotEqualTo("-");
    }

    @Test
    void writesAValueWithoutFieldsInOneColumn() throws IOException {
        // Given
        var format =
                new CsvFormat(RFC, PLAIN, RowSettings.defaults(), new Envelope(List.of(Member.VALUE, Member.OFFSET)));
        var noValue = new CsvFormat(RFC, PLAIN, RowSettings.defaults(), new Envelope(List.of(Member.OFFSET)));
        var text = record(null, null, Schema.STRING_SCHEMA, "x", new ConnectHeaders(), 5L);

        // When / Then
        assertThat(file(format, text)).isEqualTo("value,offset\nx,41\n");
        assertThat(file(noValue, full())).isEqualTo("offset\n41\n");
        assertThat(noValue.lane(full())).isEqualTo("-");
    }

    @Test
    void makesARowOfTheMembersForFilesWithASchema() throws IOException {
        // Given
        var format = avro(ALL);

        // When
        var rows = AvroFiles.read(AvroFiles.write(format, full()));

        // Then: header values are text
        assertThat(rows)
                .hasToString("[{\"key\": \"k\", \"value\": {\"a\": 1, \"b\": null}, \"headers\": ["
                        + "{\"key\": \"h\", \"value\": \"7\"}, {\"key\": \"h\", \"value\": \"x\"}, {\"key\": \"n\", \"value\": null}],"
                        + " \"topic\": \"source\", \"partition\": 3, \"offset\": 41, \"timestamp\": 5}]");
    }

    @Test
    void writesATombstoneIntoTheFileOfItsSchema() throws IOException {
        // Given
        var format = avro(new Envelope(List.of(Member.KEY, Member.VALUE)));
        var known = record(Schema.STRING_SCHEMA, "k", VALUE, null, new ConnectHeaders(), null);
        var unknown = record(null, Map.of("id", 1), null, null, new ConnectHeaders(), null);

        // When / Then
        assertThat(format.lane(known)).isEqualTo(format.lane(full()));
        assertThat(AvroFiles.read(AvroFiles.write(format, full(), known)))
                .hasToString(
                        "[{\"key\": \"k\", \"value\": {\"a\": 1, \"b\": null}}, {\"key\": \"k\", \"value\": null}]");
        assertThat(AvroFiles.read(AvroFiles.write(format, unknown)))
                .hasToString("[{\"key\": \"{\\\"id\\\":1}\", \"value\": null}]");
    }

    @Test
    void writesBytesOfHeadersAsBase64HoweverTheyAreHeld() throws IOException {
        // Given
        var bytes = new byte[] {1, (byte) 200};
        var headers = new ConnectHeaders()
                .addBytes("array", bytes)
                .add("buffer", ByteBuffer.wrap(bytes), Schema.BYTES_SCHEMA);
        var format = avro(new Envelope(List.of(Member.HEADERS)));

        // When / Then
        assertThat(AvroFiles.read(AvroFiles.write(format, record(null, null, null, null, headers, null))))
                .hasToString("[{\"headers\": [{\"key\": \"array\", \"value\": \"Acg=\"},"
                        + " {\"key\": \"buffer\", \"value\": \"Acg=\"}]}]");
    }

    @Test
    void keepsADefaultOfTheValueOutOfATombstone() throws IOException {
        // Given
        var text = SchemaBuilder.string().defaultValue("never").build();
        var format = avro(new Envelope(List.of(Member.KEY, Member.VALUE)));
        var tombstone = record(text, null, text, null, new ConnectHeaders(), null);

        // When / Then
        assertThat(AvroFiles.read(AvroFiles.write(format, tombstone)))
                .hasToString("[{\"key\": null, \"value\": null}]");
    }

    @Test
    void leavesTheEncoderUsableWhenAMemberCannotBeWritten() throws IOException {
        // Given
        var format = new JsonFormat(PLAIN, ALL);
        var broken = record(null, new Object(), VALUE, null, new ConnectHeaders(), 5L);

        // When / Then
        assertThatThrownBy(() -> file(format, broken)).isInstanceOf(RecordFault.class);
        assertThat(file(format, full())).startsWith("{\"key\":\"k\",").endsWith("}\n");
    }

    private static AvroFormat avro(Envelope envelope) {
        return AvroFiles.format(AvroFiles.PLAIN, EnvelopeRows.of(envelope, new JsonValueText(PLAIN)));
    }

    private static SinkRecord full() {
        var headers =
                new ConnectHeaders().addInt("h", 7).addString("h", "x").add("n", null, Schema.OPTIONAL_STRING_SCHEMA);
        return record(Schema.STRING_SCHEMA, "k", VALUE, new Struct(VALUE).put("a", 1), headers, 5L);
    }

    private static SinkRecord record(
            Schema keySchema, Object key, Schema schema, Object value, Headers headers, Long timestamp) {
        return new SinkRecord(
                "renamed",
                9,
                keySchema,
                key,
                schema,
                value,
                99,
                timestamp,
                TimestampType.CREATE_TIME,
                headers,
                "source",
                3,
                41);
    }

    private static String file(RecordFormat format, SinkRecord record) throws IOException {
        var out = new ByteArrayOutputStream();
        var encoder = format.newChain().newFile(record, "00000000000000aa");
        encoder.start(record, out);
        encoder.append(record, out);
        encoder.finish(out);
        return out.toString(UTF_8);
    }
}
