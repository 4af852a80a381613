package io.penstock.connect.azure.blob.format.row;

import static io.penstock.connect.azure.blob.format.row.RowRecords.sinkRecord;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.buffer.ChunkOutput;
import io.penstock.connect.azure.blob.buffer.ChunkPool;
import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.format.row.SchemaInferenceTest.RandomValues;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampledRowsTest {
    private final ChunkOutput out = new ChunkOutput(new ChunkPool(new MemoryBudget(64 << 20)));

    @Test
    void infersTheSchemaFromTheFirstRowsAndReadsThemInIt() throws IOException {
        // Given
        var file = file(chain());
        var at = Date.from(Instant.ofEpochMilli(5));

        // When
        append(file, map("id", 1, "name", "a", "at", at, "tags", List.of("x"), "gone", null));
        append(file, map("id", 2.5f, "in", map("n", true), "raw", new byte[] {1}));
        var rows = read(file);

        // Then
        assertThat(names(file.schema())).containsExactly("id", "name", "at", "tags", "in", "raw");
        assertThat(file.schema().field("id").schema()).isEqualTo(Schema.OPTIONAL_FLOAT64_SCHEMA);
        assertThat(rows.get(0).get("id")).isEqualTo(1.0);
        assertThat(rows.get(0).get("at")).isEqualTo(at);
        assertThat(rows.get(0).get("tags")).isEqualTo(List.of("x"));
        assertThat(rows.get(0).get("in")).isNull();
        assertThat(rows.get(1).get("id")).isEqualTo(2.5);
        assertThat(rows.get(1).getStruct("in").get("n")).isEqualTo(true);
        assertThat(rows.get(1).getBytes("raw")).containsExactly(1);
    }

    @Test
    void writesValuesWithoutACommonTypeAsText() throws IOException {
        // Given
        var file = file(chain());

        // When
        append(file, map("v", 1L));
        append(file, map("v", map("at", Date.from(Instant.ofEpochMilli(5)))));
        var rows = read(file);

        // Then: times are numbers, as in JSON
        assertThat(rows.get(0).get("v")).isEqualTo("text of 1");
        assertThat(rows.get(1).get("v")).isEqualTo("text of {at=5}");
    }

    @Test
    void putsWhatIsNoRecordInAColumnOfItsOwn() throws IOException {
        // Given
        var numbers = file(chain());
        append(numbers, 1L);
        append(numbers, 2L);

        // When
        var rows = read(numbers);

        // Then
        assertThat(rows).extracting(row -> row.get("value")).containsExactly(1L, 2L);
        var empty = file(chain());
        append(empty, Map.of());
        assertThat(read(empty)).extracting(row -> row.get("value")).containsExactly("text of {}");
    }

    @Test
    void writesMapsOfTooManyKeysAsMapsOfText() throws IOException {
        // Given
        var file = file(chain());
        var wide = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i <= 1_000; i++) {
            wide.put("k" + i, i == 1 ? null : i);
        }

        // When
        append(file, map("m", wide));
        var read = read(file).get(0).getMap("m");

        // Then
        assertThat(read).hasSize(1_001).containsEntry("k0", "text of 0").containsEntry("k1", null);
    }

    @Test
    void fixesTheSchemaAfterAThousandRecordsAndThenRefusesWhatDoesNotFit() throws IOException {
        // Given
        var chain = chain();
        var file = file(chain);
        for (int i = 0; i < 1_000; i++) {
            assertThat(file.sampling()).isTrue();
            append(file, map("id", i));
        }

        // When
        boolean sampling = file.sampling();
        boolean wider = file.fits(sinkRecord(null, map("id", "text")));
        boolean newField = file.fits(sinkRecord(null, map("id", 1, "more", 2)));
        boolean same = file.fits(sinkRecord(null, map("id", null, "more", null)));

        // Then
        assertThat(sampling).isFalse();
        assertThat(List.of(wider, newField, same)).containsExactly(false, false, true);
        var next = file(chain);
        append(next, map("more", 2));
        assertThat(names(next.schema())).containsExactly("id", "more");
    }

    @Test
    void fixesTheSchemaAfterAMebibyte() throws IOException {
        // Given
        var file = file(chain());

        // When
        append(file, map("id", "x".repeat(1 << 20)));

        // Then
        assertThat(file.sampling()).isFalse();
    }

    @Test
    void keepsNumbersTextAndKeysExactly() throws IOException {
        // Given
        var values = Arrays.asList(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 127L, -128L);
        var file = file(chain());

        // When
        append(file, map("v", values, "ü", "ö€😀", "d", -0.0));
        var row = read(file).get(0);

        // Then
        assertThat(row.get("v")).isEqualTo(values);
        assertThat(row.get("ü")).isEqualTo("ö€😀");
        assertThat(row.get("d")).isEqualTo(-0.0);
    }

    @Test
    void refusesTextThatIsNotUnicode() {
        // Given
        var file = file(chain());

        // When / Then
        assertThatThrownBy(() -> append(file, map("v", "\ud800")))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("surrogate");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void settlesOnASchemaWhateverTheShapes(long seed) throws IOException {
        // Given
        var random = new Random(seed);
        var chain = chain();
        var file = file(chain);
        int files = 1;
        int lastChange = 0;

        // When: every frame is cut after ten records, so that samples are small
        for (int i = 0; i < 5_000; i++) {
            var next = sinkRecord(null, RandomValues.row(random, 3));
            if (!file.fits(next)) {
                file = file(chain);
                files++;
                lastChange = i;
            }
            file.append(next, out);
            if (i % 10 == 9) {
                assertThat(read(file)).isNotEmpty();
            }
        }

        // Then
        assertThat(files).as("files, the last begun at record %s", lastChange).isLessThan(200);
        assertThat(lastChange).isLessThan(4_500);
    }

    private static ChainRows chain() {
        return RowRecords.source(Compatibility.NONE).newChain();
    }

    private static SampledRows file(ChainRows chain) {
        return (SampledRows) chain.newFile(sinkRecord(null, Map.of()));
    }

    private void append(SampledRows file, Object value) throws IOException {
        file.append(sinkRecord(null, value), out);
    }

    private List<Struct> read(SampledRows file) throws IOException {
        var block = out.take();
        var cursor = file.reader().read(block);
        var rows = new ArrayList<Struct>();
        for (var row = cursor.next(); row != null; row = cursor.next()) {
            row.validate();
            assertThat(row.schema()).isEqualTo(file.schema());
            rows.add(row);
        }
        block.release();
        return rows;
    }

    private static List<String> names(Schema schema) {
        return schema.fields().stream().map(Field::name).toList();
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) java.util.Objects.requireNonNull(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
