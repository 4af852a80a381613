package io.penstock.connect.azure.blob.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The folders below the top one: fixed text and what comes from the record. Every partitioner is one too. Immutable. */
public final class FolderTemplate {
    /** A part of the path. */
    sealed interface Part {}

    /** Text that is the same for all records. */
    record Fixed(String text) implements Part {}

    /**
     * A value of the record.
     *
     * @param readsValue whether a record without a value has none
     */
    record FromRecord(RecordText source, Filters filters, boolean readsValue) implements Part {}

    /**
     * A time bucket.
     *
     * @param written whether it is the time of writing instead of the record's time
     * @param delimiter what a slash in the text becomes; null for text that is taken as it is
     */
    record FromTime(
            TimePattern pattern,
            long bucketMillis,
            boolean written,
            Filters filters,
            @Nullable String delimiter) implements Part {}

    /** Text of a record; null when the record has none. */
    @FunctionalInterface
    interface RecordText {
        @Nullable String of(SinkRecord record);
    }

    private final String canonical;
    private final List<Part> parts;

    FolderTemplate(String canonical, List<Part> parts) {
        this.canonical = canonical;
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads a template. An empty one has no folders: files lie in the top folder.
     *
     * @param delimiter what stands between folders in place of the template's slashes
     * @param locale language of month and day names
     * @throws IllegalArgumentException with the position of what cannot be read
     */
    public static FolderTemplate parse(String text, String delimiter, Locale locale) {
        var pieces = Template.parse(text);
        FolderShape.check(pieces);
        var variables = new FolderVariables(delimiter, locale);
        var parts = new ArrayList<Part>();
        for (var piece : pieces) {
            if (piece instanceof Template.Variable variable) {
                parts.add(variables.part(variable));
            } else if (piece instanceof Template.Literal literal) {
                parts.add(new Fixed(literal.text().replace("/", delimiter)));
            }
        }
        return new FolderTemplate("template " + text, parts);
    }

    /** {@code topic/partition=N}. */
    public static FolderTemplate byPartition(String delimiter) {
        return new FolderTemplate(
                "partition",
                List.of(FolderVariables.topic(), new Fixed(delimiter + "partition="), FolderVariables.partition()));
    }

    /** {@code topic/name=value/…}: one folder for each field. */
    public static FolderTemplate byFields(List<String> fields, String delimiter) {
        var parts = new ArrayList<Part>();
        parts.add(FolderVariables.topic());
        for (var field : fields) {
            parts.add(new Fixed(delimiter + field + "="));
            parts.add(FolderVariables.field(field, Filters.NONE));
        }
        return new FolderTemplate("fields " + String.join(",", fields), parts);
    }

    /** {@code topic/} and the time bucket, whose pattern makes folders of its own. */
    public static FolderTemplate byTime(TimePattern pattern, long bucketMillis, String delimiter) {
        return new FolderTemplate(
                "time " + bucketMillis + " " + FolderText.tidy(pattern.toString()),
                List.of(
                        FolderVariables.topic(),
                        new Fixed(delimiter),
                        new FromTime(pattern, bucketMillis, false, Filters.NONE, null)));
    }

    /** Whether a text is the name of a field, with a name between any two dots. */
    public static boolean namesField(String dotted) {
        return FieldPath.of(dotted).complete();
    }

    List<Part> parts() {
        return parts;
    }

    /** The same text for the same folders, for the layout's fingerprint. */
    String canonical() {
        return canonical;
    }

    /** Whether the record's time decides about folders. */
    public boolean usesTime() {
        return times(false);
    }

    /** Whether the moment of writing decides about folders: a record read again may then go elsewhere. */
    public boolean usesWriteTime() {
        return times(true);
    }

    private boolean times(boolean written) {
        return parts.stream().anyMatch(part -> part instanceof FromTime time && time.written() == written);
    }

    /** Whether a year is written as {@code YYYY}, which is the week year elsewhere and the year here. */
    public boolean usesUpperCaseYear() {
        return parts.stream()
                .anyMatch(
                        part -> part instanceof FromTime time && time.pattern().usesUpperCaseYear());
    }

    /** Whether a record without a value has no path; the record's time is another matter. */
    boolean readsValue() {
        return parts.stream().anyMatch(part -> part instanceof FromRecord from && from.readsValue());
    }

    @Override
    public String toString() {
        return canonical;
    }
}
