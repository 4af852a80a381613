package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.naming.Template.Literal;
import io.penstock.connect.azure.blob.naming.Template.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The name of a file without its extension. It holds the topic, the partition and the first offset, all as they were
 * before transforms, so that no two files of a folder share a name; and nothing else that changes, so that the name does
 * not depend on where a file ends.
 *
 * @param before what stands before the offset, in order
 * @param width digits to which the offset is padded with zeros, 0 to 20
 * @param after literal text after the offset
 */
public record FileTemplate(List<Part> before, int width, String after) {
    private static final String TOPIC = "source.topic";
    private static final String PARTITION = "source.partition";
    private static final String OFFSET = "offset";
    private static final String EXAMPLE = "{source.topic}+{source.partition}+{offset}";
    private static final int MAX_PARTITION_WIDTH = 10;

    /** A part of the name before the offset. */
    public sealed interface Part {}

    /** Text that is the same for all files. */
    public record Fixed(String text) implements Part {}

    /** The topic before transforms. */
    public record Topic() implements Part {}

    /**
     * The partition before transforms.
     *
     * @param width digits to which it is padded with zeros
     */
    public record Partition(int width) implements Part {}

    /** The classic name: topic, partition and offset with the same text between them. */
    public static FileTemplate classic(String delimiter, int width) {
        return new FileTemplate(
                List.of(new Topic(), new Fixed(delimiter), new Partition(0), new Fixed(delimiter)), width, "");
    }

    /**
     * Reads a template.
     *
     * @param width digits of the offset where the template does not pad it
     * @throws IllegalArgumentException with the position of what cannot be read, or with what is missing
     */
    public static FileTemplate parse(String text, int width) {
        var before = new ArrayList<Part>();
        var after = new StringBuilder();
        Optional<Variable> offset = Optional.empty();
        for (var piece : Template.parse(text)) {
            if (piece instanceof Literal literal) {
                var checked = checked(literal);
                if (offset.isPresent()) {
                    after.append(checked);
                } else {
                    before.add(new Fixed(checked));
                }
            } else if (piece instanceof Variable variable) {
                if (offset.isPresent()) {
                    throw Template.fault(
                            variable.position(),
                            "only text may follow {offset}: put variables before it, as in " + EXAMPLE);
                }
                offset = take(variable, before);
            }
        }
        require(before.stream().anyMatch(Topic.class::isInstance), TOPIC);
        require(before.stream().anyMatch(Partition.class::isInstance), PARTITION);
        require(offset.isPresent(), OFFSET);
        requireSeparation(before);
        return new FileTemplate(List.copyOf(before), width(offset.orElseThrow(), width), after.toString());
    }

    /** A variable that is not the offset becomes a part; the offset is handed back. */
    private static Optional<Variable> take(Variable variable, List<Part> before) {
        if (variable.argument() != null) {
            throw Template.fault(
                    variable.position(), "{" + variable.name() + "} has nothing after its name but |pad=n");
        }
        var part =
                switch (variable.name()) {
                    case OFFSET -> null;
                    case TOPIC -> new Topic();
                    case PARTITION -> new Partition(pad(variable, MAX_PARTITION_WIDTH, 0));
                    default ->
                        throw Template.fault(
                                variable.position(),
                                "a file name holds {source.topic}, {source.partition}, {offset} and text, not {"
                                        + variable.name() + "}: that belongs into penstock.path.template");
                };
        if (part == null) {
            return Optional.of(variable);
        }
        if (before.stream().anyMatch(known -> known.getClass() == part.getClass())) {
            throw Template.fault(variable.position(), "{" + variable.name() + "} may stand there once");
        }
        if (part instanceof Topic && !variable.filters().isEmpty()) {
            throw Template.fault(variable.position(), "{source.topic} stands as it is, without filters");
        }
        before.add(part);
        return Optional.empty();
    }

    private static int width(Variable offset, int width) {
        return pad(offset, FileNaming.ORDERED_WIDTH, width);
    }

    private static int pad(Variable variable, int most, int unless) {
        int width = unless;
        for (var filter : variable.filters()) {
            if (!filter.name().equals("pad")) {
                throw Template.fault(filter.position(), "in a file name there is no filter but pad=n");
            }
            width = Filters.width(filter, most);
        }
        return width;
    }

    private static String checked(Literal literal) {
        for (int i = 0; i < literal.text().length(); i++) {
            char c = literal.text().charAt(i);
            if (c == '/' || c == '\\' || Character.isISOControl(c)) {
                throw Template.fault(
                        literal.position() + i,
                        "a file name must not hold slashes, backslashes or control characters: folders belong into"
                                + " penstock.path.template");
            }
        }
        return literal.text();
    }

    private static void require(boolean there, String variable) {
        if (!there) {
            throw new IllegalArgumentException("{" + variable + "} is missing: the name of a file must hold topic,"
                    + " partition and first offset, as in " + EXAMPLE);
        }
    }

    /** Two variables without text between them would give two partitions the same name. */
    private static void requireSeparation(List<Part> before) {
        boolean open = false;
        for (var part : before) {
            if (part instanceof Fixed fixed) {
                open &= fixed.text().chars().allMatch(c -> c >= '0' && c <= '9');
            } else if (open) {
                throw unseparated();
            } else {
                open = true;
            }
        }
        if (open) {
            throw unseparated();
        }
    }

    private static IllegalArgumentException unseparated() {
        return new IllegalArgumentException(
                "between two variables there must be text that is not a number, as in " + EXAMPLE);
    }

    /** The name up to the offset: all files of a partition in a folder start with it. */
    String prefix(String topic, int partition) {
        var prefix = new StringBuilder();
        for (var part : before) {
            if (part instanceof Fixed fixed) {
                prefix.append(fixed.text());
            } else if (part instanceof Partition number) {
                var digits = Integer.toString(partition);
                prefix.append("0".repeat(Math.max(0, number.width() - digits.length())))
                        .append(digits);
            } else {
                prefix.append(topic);
            }
        }
        return prefix.toString();
    }

    /** The same text for the same names, whatever the width of offsets, for the layout's fingerprint. */
    String canonical() {
        var text = new StringBuilder();
        for (var part : before) {
            if (part instanceof Fixed fixed) {
                text.append(fixed.text().replace("{", "{{"));
            } else if (part instanceof Partition number) {
                text.append("{partition ").append(number.width()).append('}');
            } else {
                text.append("{topic}");
            }
        }
        return text.append("{offset}").append(after).toString();
    }
}
