package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.naming.FolderTemplate.FromRecord;
import io.penstock.connect.azure.blob.naming.FolderTemplate.FromTime;
import io.penstock.connect.azure.blob.naming.FolderTemplate.Part;
import io.penstock.connect.azure.blob.naming.FolderTemplate.RecordText;
import io.penstock.connect.azure.blob.naming.Template.Variable;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The variables of path templates. */
final class FolderVariables {
    private static final int MAX_BUCKETS = 100_000;
    private static final List<String> NUMBERS =
            IntStream.range(0, 256).mapToObj(Integer::toString).toList();
    private static final String KNOWN =
            "topic, source.topic, source.partition, time:PATTERN, field:NAME, key, key:NAME,"
                    + " header:NAME, hash:N, hash:N:key, schema.name, schema.version, write.time:PATTERN";

    private final String delimiter;
    private final Locale locale;

    FolderVariables(String delimiter, Locale locale) {
        this.delimiter = delimiter;
        this.locale = locale;
    }

    /** The topic after transforms. */
    static FromRecord topic() {
        return new FromRecord(SinkRecord::topic, Filters.NONE, false);
    }

    /** The partition before transforms. */
    static FromRecord partition() {
        return new FromRecord(record -> number(record.originalKafkaPartition()), Filters.NONE, false);
    }

    /** A field of the value. */
    static FromRecord field(String dotted, Filters filters) {
        var path = FieldPath.of(dotted);
        return new FromRecord(
                record -> text("field " + dotted, path, record.valueSchema(), record.value()), filters, true);
    }

    /**
     * What a variable stands for.
     *
     * @throws IllegalArgumentException with the position of what is wrong with it
     */
    Part part(Variable variable) {
        var filters = Filters.of(variable.filters());
        return switch (variable.name()) {
            case "time" -> time(variable, false, filters);
            case "write.time" -> time(variable, true, filters);
            case "field" -> field(dotted(variable, "field").dotted(), filters);
            case "schema.name" -> new FromRecord(bare(variable, FolderVariables::schemaName), filters, true);
            case "schema.version" -> new FromRecord(bare(variable, FolderVariables::schemaVersion), filters, true);
            default -> new FromRecord(ofRecord(variable), filters, false);
        };
    }

    private static RecordText ofRecord(Variable variable) {
        return switch (variable.name()) {
            case "topic" -> bare(variable, SinkRecord::topic);
            case "source.topic" -> bare(variable, SinkRecord::originalTopic);
            case "source.partition" -> bare(variable, record -> number(record.originalKafkaPartition()));
            case "key" -> key(variable);
            case "header" -> header(argument(variable, "the name of a header, as in {header:region}"));
            case "hash" -> hash(variable);
            default ->
                throw Template.fault(
                        variable.position(), "there is no variable " + variable.name() + "; there are " + KNOWN);
        };
    }

    private static RecordText bare(Variable variable, RecordText text) {
        if (variable.argument() != null) {
            throw Template.fault(
                    variable.position(), "{" + variable.name() + "} has nothing after its name: remove the colon");
        }
        return text;
    }

    private FromTime time(Variable variable, boolean written, Filters filters) {
        var pattern = argument(variable, "a pattern, as in {" + variable.name() + ":yyyy/MM/dd}");
        int base = variable.position() + 1 + variable.name().length() + 1;
        var read = TimePattern.inTemplate(pattern, base, locale);
        return new FromTime(read, read.stepMillis(), written, filters, delimiter);
    }

    private static RecordText key(Variable variable) {
        if (variable.argument() == null) {
            return record -> ValueText.of("the key", record.keySchema(), record.key());
        }
        var path = dotted(variable, "key");
        return record -> text("field " + path.dotted() + " of the key", path, record.keySchema(), record.key());
    }

    private static RecordText header(String name) {
        return record -> {
            var header = record.headers().lastWithName(name);
            return header == null ? null : ValueText.of("header " + name, header.schema(), header.value());
        };
    }

    private static RecordText hash(Variable variable) {
        var argument = argument(variable, "the number of buckets, as in {hash:16}");
        int colon = argument.indexOf(':');
        var number = colon < 0 ? argument : argument.substring(0, colon);
        if (!number.matches("[1-9][0-9]{0,5}") || Integer.parseInt(number) > MAX_BUCKETS) {
            throw Template.fault(variable.position(), "{hash:N} needs a number from 1 to " + MAX_BUCKETS);
        }
        int buckets = Integer.parseInt(number);
        if (colon < 0) {
            return record ->
                    number(StableHash.bucket(record.originalTopic(), record.originalKafkaPartition(), buckets));
        }
        if (!argument.substring(colon + 1).equals("key")) {
            throw Template.fault(variable.position(), "after the number only :key may stand, as in {hash:16:key}");
        }
        return record -> ofKey(record, buckets);
    }

    private static @Nullable String ofKey(SinkRecord record, int buckets) {
        if (record.key() instanceof byte[] bytes) {
            return number(StableHash.bucket(bytes, buckets));
        }
        var key = ValueText.of("the key", record.keySchema(), record.key());
        return key == null ? null : number(StableHash.bucket(key, buckets));
    }

    private static FieldPath dotted(Variable variable, String kind) {
        var path = FieldPath.of(argument(variable, "the name of a field, as in {" + kind + ":at.country}"));
        if (!path.complete()) {
            throw Template.fault(variable.position(), "a part of the field name " + path.dotted() + " is empty");
        }
        return path;
    }

    private static String argument(Variable variable, String needed) {
        var argument = variable.argument();
        if (argument == null || argument.isBlank()) {
            throw Template.fault(variable.position(), "{" + variable.name() + "} needs " + needed);
        }
        return argument;
    }

    private static @Nullable String text(String what, FieldPath path, @Nullable Schema schema, @Nullable Object root) {
        var found = path.read(schema, root);
        return found == null ? null : ValueText.of(what, found.schema(), found.value());
    }

    private static @Nullable String schemaName(SinkRecord record) {
        var schema = record.valueSchema();
        return schema == null ? null : schema.name();
    }

    private static @Nullable String schemaVersion(SinkRecord record) {
        var schema = record.valueSchema();
        return schema == null || schema.version() == null ? null : number(schema.version());
    }

    private static String number(int number) {
        return number >= 0 && number < NUMBERS.size() ? NUMBERS.get(number) : Integer.toString(number);
    }
}
