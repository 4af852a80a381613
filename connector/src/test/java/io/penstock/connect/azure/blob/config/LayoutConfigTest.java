package io.penstock.connect.azure.blob.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.naming.FileNaming;
import io.penstock.connect.azure.blob.naming.FolderPaths;
import io.penstock.connect.azure.blob.naming.LatePolicy;
import io.penstock.connect.azure.blob.simulation.Records;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about folders, file names and times; one line for each bad input. */
class LayoutConfigTest {
    private static final Surroundings WORKER = new Surroundings("1.2.3", 1L << 30);

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "partitioner.class=MyPartitioner~accepted are DefaultPartitioner, FieldPartitioner, TimeBasedPartitioner,"
                        + " DailyPartitioner, HourlyPartitioner, also under Confluent's package names; for other folders"
                        + " there is penstock.path.template",
                "timestamp.extractor=Nonsense~accepted are RecordTimestampExtractor, WallclockTimestampExtractor,"
                        + " RecordFieldTimestampExtractor, RecordHeaderTimestampExtractor",
                "partition.field.name= & partitioner.class=field~FieldPartitioner needs the names of the fields",
                "path.format=year=yyyy & partitioner.class=TimeBasedPartitioner~text at position 1 is not quoted: write"
                        + " 'year'=yyyy",
                "path.format=yyyy/hour & partitioner.class=TimeBasedPartitioner~letter 'o' at position 7 is not a pattern"
                        + " letter: put text into single quotes, as in 'hour'",
                "timezone=CEST~there is no time zone CEST; near are Europe/Berlin, Europe/Paris, Europe/Madrid",
                "timezone=Europe/Berln~there is no time zone Europe/Berln; near are Europe/Berlin",
                "timezone=berlin~Europe/Berlin",
                "locale=???~it is not a language tag such as en or de-DE",
                "penstock.path.template={topic} & partitioner.class=DailyPartitioner~only one of it and partitioner.class can"
                        + " make the folders: remove the other",
                "penstock.path.template={topic}/{when}~position 9: there is no variable when; there are topic",
                "penstock.path.template={write.time:yyyy}~{write.time} changes when a record is read again, so create-only"
                        + " delivery would write it twice: use {time:…}",
                "penstock.file.template={source.topic}-{source.partition}~{offset} is missing: the name of a file must hold"
                        + " topic, partition and first offset, as in {source.topic}+{source.partition}+{offset}",
                "penstock.file.template={source.topic}-{offset}-{source.partition}~position 25: only text may follow"
                        + " {offset}: put variables before it, as in {source.topic}+{source.partition}+{offset}",
                "penstock.generation=Second Run~a label has 1 to 32 small letters, digits and hyphens, such as"
                        + " backfill-2026",
                "penstock.generation=-~a label has 1 to 32 small letters",
                "penstock.timestamp.unit=days~it must be one of s, ms, us, ns",
                "timestamp.field= & timestamp.extractor=RecordHeader~RecordHeader needs the name of what holds the time",
                "penstock.late.policy=drop~with timestamp.extractor=Record no record is late: set RecordField or"
                        + " RecordHeader, or leave this at own-file",
                "penstock.late.policy=prefix & timestamp.extractor=Wallclock~with timestamp.extractor=Wallclock no record is"
                        + " late",
                "penstock.late.policy=keep~it must be one of own-file, prefix, dlq, drop",
                "penstock.late.after.ms=-2~-1 (off), or 0 and above",
                "penstock.late.prefix= & penstock.late.policy=prefix & penstock.late.after.ms=1 &"
                        + " timestamp.extractor=RecordField~it must be the name of a folder, such as late",
                "filename.offset.zero.pad.width=21~no more than 20",
                "partition.duration.ms=0~-1 (off), or 1 and above",
                "topics.dir=raw./daily~position 4: a folder name must not end with a dot",
                "topics.dir=raw\\daily~position 4: a folder name must not hold control characters or backslashes",
                "directory.delim=//~between two names it must make no empty folder and none that ends with a dot",
                "directory.delim=./~between two names it must make no empty folder and none that ends with a dot",
                "file.delim=//~between two names it must make no empty folder and none that ends with a dot",
                "path.format=// & partitioner.class=TimeBasedPartitioner~it names no folder: a pattern has at least one"
                        + " letter",
                "partition.field.name=a..b & partitioner.class=field~there is a name missing between dots or commas in"
                        + " 'a..b'",
                "partition.field.name=a,.b & partitioner.class=field~there is a name missing between dots or commas in '.b'",
                "partition.field.name=/a & partitioner.class=field~no folder can be made of the name '/a'",
                "penstock.late.prefix=a./b & penstock.late.policy=prefix & penstock.late.after.ms=1 &"
                        + " timestamp.extractor=RecordField~it must be the name of a folder, such as late",
                "penstock.manifest.prefix=_a//b~it must be a folder name",
            })
    void explainsWhatIsWrong(String settings, String expected) {
        // Given
        var properties = with(settings);
        var property = settings.substring(0, settings.indexOf('='));

        // When
        var errors = errors(properties);

        // Then
        assertThat(errors).containsOnlyKeys(property);
        assertThat(errors.get(property)).singleElement().asString().contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "path.format=YYYY & partitioner.class=TimeBased~path.format: YYYY is read as the year of era",
                "penstock.path.template={time:YYYY}~penstock.path.template: Y without a week is read as the year",
                "timezone=EST~timezone: the short id EST is read as",
                "locale=xx~locale: Java knows no names of months and days in xx",
                "timestamp.extractor=Wallclock~delivery is at-least-once after a restart",
                "partitioner.class=hourly~timestamp.extractor is not set: folders follow the record's own time",
                "path.format=yyyy & penstock.path.template={topic}~path.format is not used: penstock.path.template makes",
                "file.delim=- & penstock.file.template={source.topic}+{source.partition}+{offset}~file.delim is not used",
                "penstock.late.policy=drop & timestamp.extractor=RecordField~penstock.late.policy has no effect: set"
                        + " penstock.late.after.ms",
                "penstock.late.after.ms=5~penstock.late.after.ms has no effect: under penstock.late.policy=own-file",
            })
    void warnsOfWhatIsOdd(String settings, String expected) {
        // Given
        var properties = with(settings);

        // When
        var warnings = SinkConfig.warnings(properties, WORKER);

        // Then
        assertThat(warnings).anySatisfy(warning -> assertThat(warning).contains(expected));
        assertThat(errors(properties)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "~topics/t/year=2026/month=11/day=20/hour=14/t+1+00000000000000000005.json",
                "partitioner.class=DailyPartitioner & directory.delim=_ & file.delim=.~"
                        + "topics_t_year=2026_month=11_day=20_t.1.00000000000000000005.json",
                "partitioner.class=io.confluent.connect.storage.partitioner.DefaultPartitioner &"
                        + " filename.offset.zero.pad.width=10~topics/t/partition=1/t+1+0000000005.json",
                "partitioner.class=TimeBasedPartitioner & path.format='d'=YYYY-MM-dd & timezone=Asia/Tokyo~"
                        + "topics/t/d=2026-11-20/t+1+00000000000000000005.json",
                "partitioner.class=TimeBasedPartitioner & partition.duration.ms=21600000 & path.format=HH~"
                        + "topics/t/12/t+1+00000000000000000005.json",
                "topics.dir=/raw/ & partitioner.class=DefaultPartitioner~raw/t/partition=1/t+1+00000000000000000005.json",
                "topics.dir=raw//daily/ & partitioner.class=DefaultPartitioner~"
                        + "raw/daily/t/partition=1/t+1+00000000000000000005.json",
                "topics.dir=/ & partitioner.class=DefaultPartitioner~t/partition=1/t+1+00000000000000000005.json",
                "partitioner.class=TimeBasedPartitioner & path.format=/'dt'=YYYY-MM-dd/'hour'=HH/~"
                        + "topics/t/dt=2026-11-20/hour=14/t+1+00000000000000000005.json",
                "partitioner.class=TimeBasedPartitioner & path.format=YYYY/MMM//dd & locale=de~"
                        + "topics/t/2026/Nov%2E/20/t+1+00000000000000000005.json",
                "partitioner.class=TimeBasedPartitioner & path.format=YYYY/MMM & locale=ru~"
                        + "topics/t/2026/нояб%2E/t+1+00000000000000000005.json",
                "partitioner.class=FieldPartitioner & partition.field.name=p,o~"
                        + "topics/t/p=1/o=5/t+1+00000000000000000005.json",
                "penstock.path.template={hash:4}/{topic}/{time:yyyy/MM} & topics.dir= &"
                        + " penstock.file.template=p{source.partition|pad=3}-{source.topic}-{offset|pad=6}~"
                        + "3/t/2026/11/p001-t-000005.json",
                "penstock.generation=again~topics/generation=again/t/year=2026/month=11/day=20/hour=14/"
                        + "t+1+00000000000000000005.json",
                "penstock.path.template= & topics.dir=~t+1+00000000000000000005.json",
                "penstock.path.template= & penstock.generation=g~topics/generation=g/t+1+00000000000000000005.json",
                "penstock.path.template= & partitioner.class=daily~topics/t/year=2026/month=11/day=20/"
                        + "t+1+00000000000000000005.json",
                "file.name.template={{topic}}-{{partition}}-{{start_offset}}~t-1-00000000000000000005.json",
                "file.name.prefix=logs/{{timestamp:unit=yyyy}}/ &"
                        + " file.name.template={{topic}}-{{partition:padding=true}}-{{start_offset:padding=true}}~"
                        + "logs/2026/t-0000000001-00000000000000000005.json",
                "penstock.path.template={time:MMMM} & locale=de_DE & timezone=Europe/Berlin~"
                        + "topics/November/t+1+00000000000000000005.json",
            })
    void makesTheNamesThatItPromises(String settings, String expected) {
        // Given
        var layout =
                SinkConfig.parse(with(settings == null ? "" : settings), WORKER).layout();
        var naming = new FileNaming(layout.directoryDelimiter(), layout.file(), ".json");
        var paths = new FolderPaths(layout, naming, Clock.systemUTC(), false);

        // When
        var place = paths.place(Records.at(new TopicPartition("t", 1), 5, Records.HOUR_14));

        // Then
        assertThat(naming.blob(place.path(), "t", 1, 5)).isEqualTo(expected);
    }

    @Test
    void readsTimesAndLateData() {
        // Given
        var properties = with("timestamp.extractor=io.confluent.connect.storage.partitioner.TimeBasedPartitioner"
                + "$RecordFieldTimestampExtractor & timestamp.field=meta.at & penstock.timestamp.unit=US & locale=en_US &"
                + " timezone=+05:30 & penstock.late.policy=PREFIX & penstock.late.after.ms=1000 &"
                + " penstock.late.prefix=slow");

        // When
        var layout = SinkConfig.parse(properties, WORKER).layout();

        // Then
        assertThat(layout.time().unit()).isEqualTo(TimeUnit.MICROSECONDS);
        assertThat(layout.time().field()).isEqualTo("meta.at");
        assertThat(layout.time().locale()).isEqualTo(Locale.US);
        assertThat(layout.time().zone()).isEqualTo(ZoneId.of("+05:30"));
        assertThat(layout.late()).isEqualTo(new LatePolicy(LatePolicy.Action.PREFIX, 1_000, "slow"));
    }

    @ParameterizedTest
    @CsvSource({"create-only, true", "CREATE-ONLY, true", "manifest, false", "Manifest, false"})
    void asksTheDeliveryModeWhetherFoldersMayChange(String mode, boolean refused) {
        // Given: the properties of the layout, and a delivery mode
        var definition =
                new ConfigDef().define("penstock.delivery.mode", ConfigDef.Type.STRING, "", Importance.LOW, "");
        LayoutConfig.define(definition);
        var byClock = Map.of("penstock.path.template", "{write.time:yyyy}", "penstock.delivery.mode", mode);
        var byExtractor = Map.of("timestamp.extractor", "Wallclock", "penstock.delivery.mode", mode);
        var problems = new Problems();

        // When
        LayoutConfig.parse(new Values(definition, byClock), problems);
        LayoutConfig.parse(new Values(definition, byExtractor), problems);

        // Then
        assertThat(problems.errors().containsKey("penstock.path.template")).isEqualTo(refused);
        assertThat(problems.warnings()).hasSize(refused ? 1 : 0);
        assertThat(problems.errors().toString() + problems.warnings())
                .matches(refused ? ".*penstock.delivery.mode=manifest allows it.*" : "\\{}\\[]");
    }

    private static Map<String, String> with(String settings) {
        var properties = new HashMap<>(Map.of(
                "name", "telemetry",
                "topics", "t",
                "azblob.account.name", "telemetry",
                "azblob.account.key", "c2VjcmV0LXNlY3JldC1zZWNyZXQ="));
        for (var setting : settings.split(" & ", -1)) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                properties.put(setting.substring(0, equals).strip(), setting.substring(equals + 1));
            }
        }
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
