package io.penstock.connect.azure.blob.config;

import static io.penstock.connect.azure.blob.config.MinimalConfig.KEY;
import static io.penstock.connect.azure.blob.config.MinimalConfig.WORKER;
import static io.penstock.connect.azure.blob.config.MinimalConfig.errors;
import static io.penstock.connect.azure.blob.config.MinimalConfig.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users get wrong: each error is at its property and says what to change. */
class WrongPropertiesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "azblob.account.name|My-Account|3 to 24 lower-case letters and digits",
                "azblob.account.name|Telemetry|3 to 24 lower-case letters and digits",
                "azblob.account.name|https://a.blob.core.windows.net|store.url",
                "azblob.account.name|a.blob.core.windows.net|store.url",
                "azblob.account.key|not base64!|is not Base64; was it cut?",
                "azblob.container.name|My_Container|3 to 63 lower-case letters, digits and single hyphens",
                "store.url|ftp://host|https://host",
                "format.class|com.example.JsonFormat|JsonFormat",
                "avro.codec|brotli|null, deflate, snappy, bzip2, zstandard, zstd",
                "connect.meta.data|1|true or false",
                "enhanced.avro.schema.support|1|true or false",
                "partitioner.class|MyPartitioner|HourlyPartitioner",
                "timestamp.extractor|Nonsense|RecordTimestampExtractor",
                "path.format|year=yyyy/month=MM|'year'=yyyy/'month'=MM",
                "timezone|Europe/Berln|Europe/Berlin",
                "flush.size|0|-1 (off), or 1 and above",
                "penstock.rotate.max.age.ms|-1|at least 1000",
                "azblob.block.size|1|at least 262144",
                "behavior.on.null.values|write|penstock.envelope.fields=key,value",
                "behavior.on.null.values|skip|fail, ignore, write, dlq",
                "report.null.values.to.dlq|1|true or false",
                "tombstone.encoded.partition|a/b|without slashes",
                "tombstone.encoded.partition|a.|without slashes",
                "penstock.delivery.on.existing|replace|adopt, fail",
                "penstock.delivery.mode|exactly|create-only, manifest",
                "penstock.manifest.prefix|/a|without / at its ends",
                "penstock.manifest.round.ms|1|at least 10000",
                "json.decimal.format|plain|base64, numeric",
                "penstock.json.temporal|local|epoch, iso",
                "penstock.json.raw.strings|perhaps|true or false",
                "penstock.replace.null.with.default|no|true or false",
                "penstock.envelope.fields|key,time|each of key, value, headers, topic, partition, offset, timestamp",
                "penstock.envelope.fields|key,KEY|once",
                "store.kafka.keys|1|true or false",
                "store.kafka.headers|1|true or false",
                "penstock.value.bytes.encoding|hex|base64, none",
                "format.bytearray.extension|bin|a dot followed by letters",
                "format.bytearray.separator|\\x|\\n, \\r, \\t",
                "penstock.bytes.framing|varint|separator, length",
                "penstock.csv.fields|a,,b|every column must have a name",
                "penstock.csv.fields|a,a|each name may stand there once",
                "penstock.csv.delimiter|ab|one character",
                "penstock.csv.delimiter|\"|no double quote",
                "penstock.csv.null|a,b|no delimiter",
                "penstock.csv.header|maybe|true or false",
                "penstock.csv.quote|none|minimal, all",
                "penstock.csv.line.end|cr|lf, crlf",
                "az.compression.type|bzip2|none, gzip, zstd, snappy, lz4",
                "az.compression.level|23|no more than 22",
                "parquet.codec|lzo|none, uncompressed, snappy, gzip, zstd, lz4_raw",
                "penstock.parquet.row.group.bytes|1000|at least 1048576",
                "penstock.parquet.page.bytes|1|at least 8192",
                "penstock.compression.frame.bytes|1|at least 65536",
                "penstock.compression.as|header|extension, content-encoding",
                "penstock.compression.as|content-encoding|gzip or zstd",
                "penstock.codec.threads|0|at least 1",
                "partitioner.class|field|",
            })
    void explainsWhatIsWrongWithAProperty(String name, String value, String expected) {
        // Given
        var properties = with(name, value);
        if (name.equals("path.format")) {
            properties.put("partitioner.class", "TimeBasedPartitioner");
        }
        var property = "field".equals(value) ? "partition.field.name" : name;

        // When
        var errors = errors(properties);

        // Then
        assertThat(errors).containsOnlyKeys(property);
        assertThat(errors.get(property))
                .singleElement()
                .asString()
                .contains(expected == null ? "FieldPartitioner needs" : expected);
    }

    @ParameterizedTest
    @CsvSource({
        "text, penstock.envelope.fields, 'key,value'",
        "ByteArrayFormat, penstock.envelope.fields, value",
        "StringFormat, store.kafka.keys, true",
        "ByteArrayFormat, store.kafka.headers, true"
    })
    void refusesAnEnvelopeAroundWhatIsWrittenAsItIs(String format, String name, String value) {
        // Given
        var properties = with("format.class", format);
        properties.put(name, value);

        // When
        var errors = errors(properties);

        // Then
        assertThat(errors).containsOnlyKeys(name);
        assertThat(errors.get(name)).singleElement().asString().contains("writes values alone", "JsonFormat");
    }

    @Test
    void refusesASeparatorBesideLengths() {
        // Given
        var properties = with("penstock.bytes.framing", "length");
        properties.put("format.bytearray.separator", "\\u0000");

        // When
        var errors = errors(properties);

        // Then
        assertThat(errors).containsOnlyKeys("format.bytearray.separator");
    }

    @Test
    void asksForAnAccount() {
        // Given
        var properties = new HashMap<>(Map.of("name", "telemetry"));

        // When
        var errors = errors(properties);

        // Then
        assertThat(errors).containsOnlyKeys("azblob.account.name");
        assertThat(errors.get("azblob.account.name").get(0))
                .contains("set the account name, store.url or a connection string");
    }

    @Test
    void refusesTwoCredentials() {
        // Given
        var properties = with("penstock.auth.connection.string", "AccountName=a;AccountKey=" + KEY);

        // When
        var errors = errors(properties);

        // Then
        assertThat(errors.get("penstock.auth.connection.string").get(0)).contains("azblob.account.key", "keep one");
    }

    @Test
    void neverShowsASecret() {
        // Given: secrets that are wrong in every way
        var properties = with("azblob.account.key", "cut-key-cut-key!");
        properties.put("penstock.auth.connection.string", "hidden-connection");
        properties.put("store.url", "https://host/?sig=hidden-signature");

        // When
        var values = SinkConfig.validate(properties, WORKER);

        // Then
        assertThat(values.toString()).doesNotContain("cut-key", "hidden-connection");
        assertThat(errors(properties).toString()).doesNotContain("cut-key", "hidden-connection", "hidden-signature");
        assertThatThrownBy(() -> SinkConfig.parse(properties, WORKER))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContainingAny("cut-key", "hidden-connection", "hidden-signature");
    }
}
