package io.penstock.connect.azure.blob.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import io.penstock.connect.azure.blob.simulation.Records;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTemplateTest {
    private static final TopicPartition SOURCE = new TopicPartition("orders", 7);
    private static final Map<String, Object> VALUE =
            Map.of("country", "De", "n", -12, "open", true, "none", "", "at", Map.of("city", "Köln"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{topic}~renamed",
                "{source.topic}/{source.partition}~orders/7",
                "lake/{{x}}/{topic}~lake/{x}/renamed",
                "{time:yyyy/MM/dd}~2026/11/20",
                "d={time:yyyy-MM-dd'T'HH}~d=2026-11-20T14",
                "{time:HH:mm}~14%3A00",
                "{time:'a}b¦c'yyyy}~a}b%7Cc2026",
                "{time:MMM.EEE|lower}~nov.fri",
                "{field:country}~De",
                "{field:country¦lower}~de",
                "{field:country¦upper}~DE",
                "{field:n¦pad=5}~-0012",
                "{source.partition¦pad=3}~007",
                "{field:at.city}~Köln",
                "{field:open}~true",
                "{field:none}~__empty__",
                "{field:gone}~null",
                "{field:gone¦default=other}~other",
                "{field:gone¦upper¦default=a/b}~A%2FB",
                "{field:at.gone}~null",
                "{key:id}~9",
                "{header:region}~north",
                "{header:gone¦default=south}~south",
                "{hash:1}/{topic}~0/renamed",
                "{schema.name}/{schema.version¦default=0}~null/0",
                "x{field:country}y{topic}z~xDeyrenamedz",
            })
    void readsVariablesAndFilters(String line) {
        // Given
        var parts = line.split("~", -1);
        var paths = Layouts.paths(parts[0].replace('¦', '|'));

        // When
        var place = paths.place(sample());

        // Then
        assertThat(place.path()).isEqualTo(parts[1]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "{topic}/{nope}~position 9: there is no variable nope; there are topic, source.topic",
                "{topic~position 1: this brace is not closed: write {{ for a brace",
                "a}b~position 2: this brace closes nothing: write }} for a brace",
                "{}~position 1: a variable needs a name",
                "{topic:x}~position 1: {topic} has nothing after its name",
                "{field}~position 1: {field} needs the name of a field",
                "{field:a..b}~position 1: a part of the field name a..b is empty",
                "{header}~position 1: {header} needs the name of a header",
                "{time}~position 1: {time} needs a pattern, as in {time:yyyy/MM/dd}",
                "ab/{time:yyyy-rr}~letter 'r' at position 15 is not a pattern letter",
                "ab/{time:yyyy/day=dd}~text at position 15 is not quoted: write yyyy/'day'=dd",
                "{time:yyyy'x}~position 1: a quote in this variable is not closed",
                "{time:[yyyy]}~the character [ at position 7 has no place here",
                "{time:ddd}~letter 'd' at position 7 cannot stand there 3 times",
                "{topic|trim}~position 8: there is no filter trim; there are pad=n, lower, upper and default=text",
                "{topic|pad}~position 8: filter pad needs a value",
                "{topic|pad=x}~position 8: pad needs a number from 1 to 64",
                "{topic|lower=1}~position 8: filter lower takes no value",
                "{hash:0}~position 1: {hash:N} needs a number from 1 to 100000",
                "{hash:16:value}~position 1: after the number only :key may stand",
                "/{topic}~position 1: there is a folder without a name",
                "{topic}//x~position 9: there is a folder without a name",
                "{topic}/~position 8: there is a folder without a name",
                "{topic}/v1./x~position 11: a folder name must not end with a dot",
                "..~position 2: a folder name must not end with a dot",
                "{topic}/ x~position 9: a folder name must not end with a dot, nor start or end with a space",
                "a\\b~position 2: a folder name must not hold control characters or backslashes",
            })
    void namesThePositionOfWhatItCannotRead(String template, String expected) {
        // Given / When / Then
        assertThatThrownBy(() -> Layouts.template(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void writesValuesOfEverySchemaTypeThatHasOneText() {
        // Given
        var schema = SchemaBuilder.struct()
                .name("order")
                .version(3)
                .field("day", Date.SCHEMA)
                .field("clock", Time.SCHEMA)
                .field("moment", Timestamp.SCHEMA)
                .field("price", org.apache.kafka.connect.data.Decimal.schema(2))
                .field("small", Schema.INT8_SCHEMA)
                .build();
        var value = new Struct(schema)
                .put("day", java.util.Date.from(Instant.ofEpochMilli(20_777L * 86_400_000)))
                .put("clock", java.util.Date.from(Instant.ofEpochMilli(3_600_000)))
                .put("moment", java.util.Date.from(Instant.ofEpochMilli(Records.HOUR_14)))
                .put("price", new BigDecimal("12.30"))
                .put("small", (byte) -3);
        var sinkRecord = new SinkRecord("t", 0, null, null, schema, value, 1);
        var paths = Layouts.paths("{field:day}/{field:clock}/{field:moment}/{field:price}/{field:small}/{schema.name}"
                + "/{schema.version}");

        // When
        var place = paths.place(sinkRecord);

        // Then
        assertThat(place.path()).isEqualTo("2026-11-20/01%3A00%3A00/2026-11-20T14%3A00%3A00Z/12.30/-3/order/3");
    }

    @Test
    void refusesValuesWithoutOneText() {
        // Given
        var byField = Layouts.paths("{field:a}");
        var byKey = Layouts.paths("{key}");
        var sinkRecord = new SinkRecord("t", 0, null, new byte[3], null, Map.of(), 1);

        // When / Then
        for (Object value : List.of(1.5, 1.5f, new byte[1], List.of(1), Map.of("x", 1))) {
            assertThatThrownBy(() -> byField.place(Records.with(SOURCE, 1, null, Map.of("a", value))))
                    .isInstanceOfSatisfying(RecordFault.class, fault -> assertThat(fault.stage())
                            .isEqualTo(Stage.PATH))
                    .hasMessageStartingWith("field a is of type");
        }
        assertThatThrownBy(() -> byKey.place(sinkRecord))
                .hasMessage("the key is of type byte[], which makes no stable folder name");
    }

    @Test
    void writesLargeNumbersInFull() {
        // Given
        var paths = Layouts.paths("{field:a}");

        // When
        var place = paths.place(
                Records.with(SOURCE, 1, null, Map.of("a", BigInteger.TWO.pow(70).negate())));

        // Then
        assertThat(place.path()).isEqualTo("-1180591620717411303424");
    }

    @Test
    void spreadsPartitionsAndKeysEvenlyOverBuckets() {
        // Given
        int buckets = 16;
        var counts = new int[buckets];

        // When
        for (int i = 0; i < 16_000; i++) {
            counts[StableHash.bucket(("key-" + i).getBytes(StandardCharsets.UTF_8), buckets)]++;
        }

        // Then
        assertThat(IntStream.of(counts).min().orElseThrow()).isBetween(880, 1_000);
        assertThat(IntStream.of(counts).max().orElseThrow()).isBetween(1_000, 1_120);
    }

    @Test
    void neverMovesABucket() {
        // Given: values that files of earlier versions lie by
        var partitions = IntStream.range(0, 6)
                .map(p -> StableHash.bucket("vehicle.speeding", p, 16))
                .toArray();
        var keys = new int[] {
            StableHash.bucket(new byte[0], 1_000), StableHash.bucket("a".getBytes(StandardCharsets.UTF_8), 1_000)
        };

        // When / Then
        assertThat(partitions).containsExactly(13, 7, 0, 2, 3, 5);
        assertThat(keys).containsExactly(342, 315);
    }

    @Test
    void hashesTextAsItsBytes() {
        // Given / When / Then
        for (var text : List.of("", "a", "orders-1", "Köln", "a\u0080", "\ud83d\ude00")) {
            assertThat(StableHash.bucket(text, 100_000))
                    .isEqualTo(StableHash.bucket(text.getBytes(StandardCharsets.UTF_8), 100_000));
        }
    }

    @Test
    void hashesKeysOfBytesAndOfText() {
        // Given
        var paths = Layouts.paths("{hash:1000:key|pad=4|default=none}");

        // When
        var ofBytes = paths.place(new SinkRecord("t", 0, null, "k1".getBytes(StandardCharsets.UTF_8), null, "v", 1));
        var ofText = paths.place(new SinkRecord("t", 1, null, "k1", null, "v", 1));
        var ofNone = paths.place(new SinkRecord("t", 1, null, null, null, "v", 1));

        // Then
        assertThat(ofBytes.path()).isEqualTo(ofText.path()).matches("0\\d{3}");
        assertThat(ofNone.path()).isEqualTo("none");
    }

    @Test
    void takesTheLastOfSeveralHeaders() {
        // Given
        var sinkRecord = sample();
        sinkRecord.headers().addString("region", "east");

        // When
        var place = Layouts.paths("{header:region}").place(sinkRecord);

        // Then
        assertThat(place.path()).isEqualTo("east");
    }

    @Test
    void readsAnUpperCaseYearAsYearUnlessAWeekStandsBesideIt() {
        // Given: the last days of 2026 belong to week 1 of 2027 by the American rule
        var moment = Instant.parse("2026-12-31T12:00:00Z").toEpochMilli();
        var plain = FolderTemplate.parse("{time:YYYY}", "/", Locale.US);
        var week = FolderTemplate.parse("{time:YYYY-ww}", "/", Locale.US);

        // When
        var years = List.of(pathOf(plain, moment), pathOf(week, moment));

        // Then
        assertThat(years).containsExactly("2026", "2027-01");
        assertThat(plain.usesUpperCaseYear()).isTrue();
        assertThat(week.usesUpperCaseYear()).isFalse();
    }

    @Test
    void alwaysGivesThePathThatItGaveBefore() {
        // Given: random records, each placed by a used and by a fresh instance
        var random = new Random(4);
        var template = "{hash:3}/{topic}/{field:a|default=x}{field:b|lower}/{time:yyyy-MM-dd/HH-mm}";
        var used = Layouts.paths(template);
        var seen = new HashSet<String>();

        for (int i = 0; i < 3_000; i++) {
            var value = new HashMap<String, Object>();
            if (random.nextBoolean()) {
                value.put("a", text(random));
            }
            value.put("b", random.nextBoolean() ? text(random) : random.nextInt(5));
            var source = new TopicPartition("t" + random.nextInt(3), random.nextInt(4));
            var sinkRecord = Records.with(source, i, Records.HOUR_14 + random.nextInt(100_000_000), value);

            // When
            var path = used.place(sinkRecord).path();

            // Then: the same folder, every part of it safe, and five of them
            assertThat(Layouts.paths(template).place(sinkRecord).path()).isEqualTo(path);
            assertThat(path.split("/", -1)).hasSize(5).allSatisfy(folder -> assertThat(folder)
                    .isNotEmpty()
                    .doesNotEndWith(".")
                    .doesNotStartWith(" ")
                    .doesNotContain("\\", "?", ":", "\n"));
            seen.add(path);
        }
        assertThat(seen).hasSizeGreaterThan(1_000);
    }

    private static String text(Random random) {
        var alphabet = "ab/\\.: ?%ß\n";
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String pathOf(FolderTemplate folders, long time) {
        return Layouts.paths(Layouts.of("", folders, Layouts.BY_RECORD, LatePolicy.off()))
                .place(Records.at(SOURCE, 1, time))
                .path();
    }

    private static SinkRecord sample() {
        var read = new SinkRecord(
                "orders", 7, null, Map.of("id", 9L), null, VALUE, 1, Records.HOUR_14, TimestampType.CREATE_TIME);
        read.headers().addString("region", "north");
        return read.newRecord("renamed", 2, null, read.key(), null, VALUE, Records.HOUR_14, read.headers());
    }
}
