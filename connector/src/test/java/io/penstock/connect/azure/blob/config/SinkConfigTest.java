package io.penstock.connect.azure.blob.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.naming.TimeSettings.Source;
import io.penstock.connect.azure.blob.storage.StorageSettings.AccountKey;
import io.penstock.connect.azure.blob.storage.StorageSettings.ConnectionString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinkConfigTest {
    private static final Surroundings WORKER = new Surroundings("1.2.3", 1L << 30);
    private static final String KEY = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";

    @Test
    void readsTheMinimalConfigurationOfTheTutorials() {
        // Given
        var properties = minimal();

        // When
        var config = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(config.layout().usesTime()).isTrue();
        assertThat(config.layout().time().source()).isEqualTo(Source.RECORD);
        assertThat(config.storage().container()).isEqualTo("default");
        assertThat(config.storage().endpoint()).hasToString("https://telemetry.blob.core.windows.net");
        assertThat(config.createsContainer()).isTrue();
        assertThat(config.rotation().maxAgeMillis()).isEqualTo(600_000);
        assertThat(config.rotation().maxBytes()).isEqualTo(134_217_728);
        assertThat(config.rotation().idleMillis()).isEqualTo(300_000);
        assertThat(config.memoryBytes()).isEqualTo(256L << 20);
    }

    @Test
    void keepsTheFileShapesOfConnectorsThatSetAClassicTrigger() {
        // Given
        var properties = with("flush.size", "1000");

        // When
        var rotation = SinkConfig.parse(properties, WORKER).rotation();

        // Then
        assertThat(rotation.maxBytes()).isEqualTo(-1);
        assertThat(rotation.idleMillis()).isEqualTo(-1);
        assertThat(rotation.maxAgeMillis()).isEqualTo(3_600_000);
    }

    @Test
    void doesNotCreateAContainerThatTheUserNamed() {
        // Given
        var properties = with("azblob.container.name", "lake");

        // When
        var config = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(config.createsContainer()).isFalse();
    }

    @Test
    void sharesAQuarterOfTheHeapAmongTheTasks() {
        // Given
        var properties = with("tasks.max", "4");

        // When
        var config = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(config.memoryBytes()).isEqualTo(64L << 20);
    }

    @Test
    void takesTheAccountFromTheEndpoint() {
        // Given
        var properties = minimal();
        properties.remove("azblob.account.name");
        properties.put("store.url", "http://127.0.0.1:10000/devstoreaccount1/");

        // When
        var storage = SinkConfig.parse(properties, WORKER).storage();

        // Then
        assertThat(storage.identity()).isInstanceOfSatisfying(AccountKey.class, key -> assertThat(key.account())
                .isEqualTo("devstoreaccount1"));
        assertThat(storage.endpoint()).hasToString("http://127.0.0.1:10000/devstoreaccount1");
    }

    @Test
    void takesHttpsForAnEndpointWithoutAScheme() {
        // Given
        var properties = with("store.url", "telemetry.blob.core.chinacloudapi.cn");

        // When
        var storage = SinkConfig.parse(properties, WORKER).storage();

        // Then
        assertThat(storage.endpoint()).hasToString("https://telemetry.blob.core.chinacloudapi.cn");
    }

    @Test
    void readsAConnectionString() {
        // Given
        var properties = new HashMap<>(Map.of("penstock.auth.connection.string", "AccountName=a;AccountKey=" + KEY));

        // When
        var storage = SinkConfig.parse(properties, WORKER).storage();

        // Then
        assertThat(storage.identity()).isInstanceOf(ConnectionString.class);
    }

    @ParameterizedTest
    @CsvSource({
        "partitioner.class, io.confluent.connect.storage.partitioner.DailyPartitioner",
        "partitioner.class, daily",
        "format.class, io.confluent.connect.azure.blob.format.json.JsonFormat",
        "format.class, json",
        "timestamp.extractor, io.confluent.connect.storage.partitioner.TimeBasedPartitioner$RecordTimestampExtractor",
        "timestamp.extractor, RecordField",
        "azblob.retry.type, fixed",
        "penstock.container.create, ALWAYS"
    })
    void acceptsClassNamesByTheirLastSegmentAndWordsInAnyCase(String name, String value) {
        // Given
        var properties = with(name, value);

        // When
        var errors = errors(properties);

        // Then
        assertThat(errors).isEmpty();
    }

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
        "io.confluent.connect.azure.blob.format.json.JsonFormat, JsonFormat",
        "JsonArrayFormat, JsonArrayFormat",
        "csv, CsvFormat",
        "io.confluent.connect.azure.blob.format.bytearray.ByteArrayFormat, ByteArrayFormat",
        "StringFormat, TextFormat",
        "io.confluent.connect.azure.blob.format.avro.AvroFormat, AvroFormat",
        "text, TextFormat"
    })
    void buildsTheFormatThatAClassNameMeans(String value, String expected) {
        // Given
        var properties = with("format.class", value);

        // When
        var format = SinkConfig.parse(properties, WORKER).format();

        // Then
        assertThat(format.getClass().getSimpleName()).isEqualTo(expected);
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "azblob.acount.name|x|is azblob.account.name meant?",
                "penstock.no.such.thing|x|penstock.no.such.thing is ignored",
                "timezone|EST|write that instead",
                "penstock.memory.max.bytes|900000000|above half of the worker's heap",
                "timestamp.extractor|Wallclock|into another folder",
                "partitioner.class|daily|timestamp.extractor is not set",
                "store.kafka.keys|true|an object with value, key",
                "store.kafka.headers|true|an object with value, headers",
            })
    void warnsOfWhatIsOdd(String name, String value, String expected) {
        // Given
        var properties = with(name, value);

        // When
        var warnings = SinkConfig.warnings(properties, WORKER);

        // Then
        assertThat(warnings).anySatisfy(warning -> assertThat(warning).contains(expected));
        assertThat(errors(properties)).isEmpty();
    }

    @Test
    void leavesTheCompressionOfParquetToItsOwnCodec() {
        // Given
        var properties = with("format.class", "io.confluent.connect.azure.blob.format.parquet.ParquetFormat");
        properties.put("az.compression.type", "gzip");
        properties.put("parquet.codec", "ZSTD");

        // When
        var config = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(config.framing()).isNull();
        assertThat(config.format().extension()).isEqualTo(".zstd.parquet");
        assertThat(SinkConfig.warnings(properties, WORKER))
                .singleElement()
                .asString()
                .contains("az.compression.type has no effect on ParquetFormat");
    }

    @ParameterizedTest
    @CsvSource({
        "fail, false, FAIL",
        "ignore, false, IGNORE",
        "ignore, true, DLQ",
        "write, true, WRITE",
        "dlq, true, DLQ"
    })
    void decidesWhatHappensToRecordsWithoutAValue(String behavior, String report, String expected) {
        // Given
        var properties = with("behavior.on.null.values", behavior);
        properties.put("report.null.values.to.dlq", report);
        properties.put("penstock.envelope.fields", "value, key");

        // When
        var config = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(config.nullValues()).hasToString(expected);
        assertThat(config.tombstoneFolder()).isEqualTo("tombstone");
    }

    @Test
    void leavesTheCompressionOfAvroToItsOwnCodec() {
        // Given
        var properties = with("az.compression.type", "gzip");
        properties.put("format.class", "AvroFormat");
        properties.put("avro.codec", "ZSTD");

        // When
        var config = SinkConfig.parse(properties, WORKER);

        // Then
        assertThat(config.framing()).isNull();
        assertThat(SinkConfig.warnings(properties, WORKER))
                .anySatisfy(warning -> assertThat(warning).contains("az.compression.type has no effect on AvroFormat"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.example.InsertUuid$Value",
                "com.example.UUIDField",
                "com.example.RandomKey",
                "com.example.InsertNow",
                "com.example.NowField$Value",
                "com.example.InsertCurrentTimestamp",
            })
    void warnsOfTransformsThatChangeARecordAtEachReading(String type) {
        // Given
        var properties = with("transforms", "id, mask");
        properties.put("transforms.id.type", type);
        properties.put("transforms.mask.type", "org.apache.kafka.connect.transforms.MaskField$Value");

        // When
        var warnings = SinkConfig.warnings(properties, WORKER);

        // Then
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("transforms.id seems to make another record at each reading")
                .contains("at-least-once after a restart");
    }

    @Test
    void warnsOfNoTransformWhoseNameOnlySoundsLikeOneThatDoes() {
        // Given
        var properties = with("transforms", "known");
        properties.put("transforms.known.type", "com.example.KnownFieldsNowhere");

        // Then
        assertThat(SinkConfig.warnings(properties, WORKER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RegexRouter", "TimestampRouter"})
    void notesThatRenamedTopicsKeepTheirNameInFiles(String type) {
        // Given
        var properties = with("transforms", "route");
        properties.put("transforms.route.type", "org.apache.kafka.connect.transforms." + type);

        // When
        var notes = SinkConfig.notes(properties);

        // Then
        assertThat(notes).singleElement().asString().contains("transforms.route", "keep the original topic");
        assertThat(SinkConfig.warnings(properties, WORKER)).isEmpty();
    }

    @Test
    void doesNotWarnOfConnectsOwnProperties() {
        // Given
        var properties = with("errors.tolerance", "all");
        properties.putAll(Map.of("value.converter", "x", "transforms", "a", "consumer.override.max.poll.records", "9"));

        // When
        var warnings = SinkConfig.warnings(properties, WORKER);

        // Then
        assertThat(warnings).isEmpty();
    }

    private static Map<String, String> minimal() {
        return new HashMap<>(Map.of(
                "name", "telemetry",
                "connector.class", "AzureBlobStorageSinkConnector",
                "topics", "vehicle.speeding",
                "azblob.account.name", "telemetry",
                "azblob.account.key", KEY,
                "format.class", "JsonFormat"));
    }

    private static Map<String, String> with(String name, String value) {
        var properties = minimal();
        properties.put(name, value);
        return properties;
    }

    private static Map<String, List<String>> errors(Map<String, String> properties) {
        var errors = new HashMap<String, List<String>>();
        for (var value : SinkConfig.validate(properties, WORKER)) {
            if (!value.errorMessages().isEmpty()) {
                errors.put(value.name(), value.errorMessages());
            }
        }
        return errors;
    }
}
