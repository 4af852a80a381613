package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.format.Envelope;
import io.penstock.connect.azure.blob.format.Envelope.Member;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.jspecify.annotations.Nullable;

/** Properties of what is written of a record besides its value. */
final class EnvelopeConfig {
    static final String FIELDS = "penstock.envelope.fields";
    static final String KEYS = "store.kafka.keys";
    static final String HEADERS = "store.kafka.headers";
    private static final Set<String> WITHOUT_MEMBERS = Set.of("ByteArrayFormat", "TextFormat", "StringFormat");

    private EnvelopeConfig() {}

    static void define(ConfigDef def) {
        def.define(
                        FIELDS,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.MEDIUM,
                        "The parts of a record that are written, in this order: " + names()
                                + ". Each record becomes an object or a row with these members; topic, partition and offset"
                                + " are those before transforms. Without it the value alone is written.")
                .define(
                        KEYS,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Whether the key is added to " + FIELDS + ". There are no files of their own for keys.")
                .define(
                        HEADERS,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Whether the headers are added to " + FIELDS
                                + ". There are no files of their own for headers.");
    }

    static Envelope parse(Values values, String format, Problems problems) {
        var members = new LinkedHashSet<Member>();
        for (var name : values.list(FIELDS)) {
            var member = member(name);
            if (member == null || !members.add(member)) {
                problems.error(FIELDS, "it may hold each of " + names() + " once, separated by commas");
                return Envelope.NONE;
            }
        }
        add(members, values, KEYS, Member.KEY, problems);
        add(members, values, HEADERS, Member.HEADERS, problems);
        if (!members.isEmpty() && WITHOUT_MEMBERS.contains(format)) {
            problems.error(
                    members.size() == values.list(FIELDS).size() ? FIELDS : values.flag(KEYS) ? KEYS : HEADERS,
                    format
                            + " writes values alone: leave it out, or use JsonFormat, JsonArrayFormat, CsvFormat, AvroFormat or ParquetFormat");
            return Envelope.NONE;
        }
        return new Envelope(List.copyOf(members));
    }

    private static void add(Set<Member> members, Values values, String property, Member member, Problems problems) {
        if (!values.flag(property) || members.contains(member)) {
            return;
        }
        if (members.isEmpty()) {
            members.add(Member.VALUE);
        }
        members.add(member);
        problems.warning(property + ": there are no separate files, so each record is written as an object with "
                + members.stream().map(Member::text).collect(Collectors.joining(", ")) + "; see " + FIELDS);
    }

    private static @Nullable Member member(String name) {
        return Arrays.stream(Member.values())
                .filter(member -> member.text().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    static String names() {
        return Arrays.stream(Member.values()).map(Member::text).collect(Collectors.joining(", "));
    }
}
