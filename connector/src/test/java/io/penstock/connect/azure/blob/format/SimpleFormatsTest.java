package io.penstock.connect.azure.blob.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.connect.azure.blob.fault.RecordFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** JSON array, text and bytes. */
class SimpleFormatsTest {
    private static final JsonSettings BASE64 = new JsonSettings(false, true);

    @Test
    void writesOneJsonDocumentPerFile() throws IOException {
        // Given
        var format = new JsonArrayFormat(BASE64);

        // When
        var file = file(format, Map.of("a", 1), "x", List.of(true));

        // Then
        assertThat(file).isEqualTo("[{\"a\":1},\n\"x\",\n[true]]");
        assertThat(new ObjectMapper().readTree(file)).hasSize(3);
    }

    @Test
    void writesTextLineByLineAndOtherValuesAsJson() throws IOException {
        // Given
        var format = new TextFormat(BASE64);

        // When
        var file = file(format, "plain, \"text\" ä", 7, Map.of("a", "line\nbreak"));

        // Then
        assertThat(file).isEqualTo("plain, \"text\" ä\n7\n{\"a\":\"line\\nbreak\"}\n");
    }

    @Test
    void refusesTextThatIsNotOneLineOrNotUnicode() {
        // Given
        var format = new TextFormat(BASE64);

        // When / Then
        for (var text : List.of("a\nb", "a\r")) {
            assertThatThrownBy(() -> file(format, text))
                    .isInstanceOf(RecordFault.class)
                    .hasMessageContaining("line break");
        }
        assertThatThrownBy(() -> file(format, "half \uD83D"))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("surrogate");
    }

    @Test
    void writesBytesAndStringsWithASeparator() throws IOException {
        // Given
        var format = ByteArrayFormat.separated(".log", "\r\n");
        var buffer = ByteBuffer.wrap(new byte[] {'x', 'c', 'd'}).position(1);

        // When
        var file = file(format, new byte[] {'a', 'b'}, buffer, "ä");

        // Then
        assertThat(file).isEqualTo("ab\r\ncd\r\nä\r\n");
        assertThat(format.extension()).isEqualTo(".log");
        assertThat(buffer.remaining()).isEqualTo(2);
    }

    @Test
    void writesTheLengthBeforeEachRecord() throws IOException {
        // Given
        var format = ByteArrayFormat.lengthPrefixed(".bin");

        // When
        var file = bytes(format, new byte[] {9, 8}, new byte[300], new byte[0]);

        // Then
        var read = ByteBuffer.wrap(file);
        assertThat(read.getInt()).isEqualTo(2);
        assertThat(read.getShort()).isEqualTo((short) 0x0908);
        assertThat(read.getInt()).isEqualTo(300);
        assertThat(read.position(read.position() + 300).getInt()).isZero();
        assertThat(read.remaining()).isZero();
    }

    @Test
    void refusesAStructAsBytes() {
        // Given
        var format = ByteArrayFormat.separated(".bin", "\n");
        var struct = new Struct(
                SchemaBuilder.struct().field("a", Schema.OPTIONAL_STRING_SCHEMA).build());

        // When / Then
        assertThatThrownBy(() -> file(format, struct))
                .isInstanceOf(RecordFault.class)
                .hasMessage("value is STRUCT, expected bytes or string");
    }

    @Test
    void writesBytesInsideJsonAsTextWhenAskedTo() throws IOException {
        // Given
        var format = new JsonFormat(new JsonSettings(false, false));

        // When
        var file = file(format, Map.of("b", "tä\"xt".getBytes(UTF_8)));

        // Then
        assertThat(file).isEqualTo("{\"b\":\"tä\\\"xt\"}\n");
        assertThatThrownBy(() -> file(format, new byte[] {(byte) 0xFF}))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("penstock.value.bytes.encoding");
    }

    static String file(RecordFormat format, Object... values) throws IOException {
        return new String(bytes(format, values), UTF_8);
    }

    /** A file as the sink writes it. */
    private static byte[] bytes(RecordFormat format, Object... values) throws IOException {
        var out = new ByteArrayOutputStream();
        BlobEncoder encoder = null;
        for (var value : values) {
            var schema = value instanceof Struct struct ? struct.schema() : null;
            var sinkRecord = new SinkRecord("t", 0, null, null, schema, value, 0);
            if (encoder == null) {
                encoder = format.newChain().newFile(sinkRecord, "00000000000000aa");
                encoder.start(sinkRecord, out);
            } else {
                encoder.separate(out);
            }
            encoder.append(sinkRecord, out);
        }
        Objects.requireNonNull(encoder).finish(out);
        return out.toByteArray();
    }
}
