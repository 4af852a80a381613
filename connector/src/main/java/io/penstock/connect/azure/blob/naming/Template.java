package io.penstock.connect.azure.blob.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the language of folder and file templates: literal text, <code>{name}</code>, <code>{name:argument}</code> and
 * filters as in <code>{name|pad=4|lower}</code>; <code>{{</code> and <code>}}</code> are literal braces. It knows the
 * form only, not which names there are.
 */
final class Template {
    private static final Set<String> QUOTING = Set.of("time", "write.time"); // a pattern may quote a brace or a bar

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int literalStart;
    private int at;

    /** A part of a template. Positions count from 1. */
    sealed interface Piece {
        /** Where it starts. */
        int position();
    }

    /** Text that stands for itself. */
    record Literal(int position, String text) implements Piece {}

    /** Something that comes from the record. */
    record Variable(int position, String name, @Nullable String argument, List<Filter> filters) implements Piece {}

    /** A change to a variable's text. */
    record Filter(int position, String name, @Nullable String value) {}

    private Template(String text) {
        this.text = text;
    }

    /**
     * The parts of a template, in order.
     *
     * @throws IllegalArgumentException with the position of what cannot be read
     */
    static List<Piece> parse(String text) {
        var template = new Template(text);
        template.read();
        return List.copyOf(template.pieces);
    }

    /** The fault of a template at a position. */
    static IllegalArgumentException fault(int position, String message) {
        return new IllegalArgumentException("position " + position + ": " + message);
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                append(c, 2);
            } else if (c == '{') {
                endLiteral();
                pieces.add(variable());
            } else if (c == '}') {
                throw fault(at + 1, "this brace closes nothing: write }} for a brace");
            } else {
                append(c, 1);
            }
        }
        endLiteral();
    }

    private void append(char c, int length) {
        if (literal.isEmpty()) {
            literalStart = at + 1;
        }
        literal.append(c);
        at += length;
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            pieces.add(new Literal(literalStart, literal.toString()));
            literal.setLength(0);
        }
    }

    private Variable variable() {
        int start = at;
        int end = end(start);
        int headEnd = bar(start + 1, end);
        var head = text.substring(start + 1, headEnd);
        int colon = head.indexOf(':');
        var name = colon < 0 ? head : head.substring(0, colon);
        if (name.isBlank()) {
            throw fault(start + 1, "a variable needs a name, as in {topic}");
        }
        var argument = colon < 0 ? null : head.substring(colon + 1);
        var variable = new Variable(start + 1, name, argument, filters(headEnd, end));
        at = end + 1;
        return variable;
    }

    private List<Filter> filters(int headEnd, int end) {
        var filters = new ArrayList<Filter>();
        int from = headEnd;
        while (from < end) {
            int next = text.indexOf('|', from + 1);
            int to = next < 0 || next > end ? end : next;
            var filter = text.substring(from + 1, to);
            int equals = filter.indexOf('=');
            filters.add(new Filter(
                    from + 2,
                    equals < 0 ? filter : filter.substring(0, equals),
                    equals < 0 ? null : filter.substring(equals + 1)));
            from = to;
        }
        return List.copyOf(filters);
    }

    /** Position of the closing brace. */
    private int end(int start) {
        boolean quoting = quotes(start);
        boolean quoted = false;
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' && quoting) {
                quoted = !quoted;
            } else if (!quoted && c == '}') {
                return i;
            } else if (!quoted && c == '{') {
                throw fault(i + 1, "a variable cannot hold a brace: the one before it is not closed");
            }
        }
        throw fault(
                start + 1,
                quoted ? "a quote in this variable is not closed" : "this brace is not closed: write {{ for a brace");
    }

    /** Position of the first bar outside quotes, or the end. */
    private int bar(int from, int end) {
        boolean quoting = quotes(from - 1);
        boolean quoted = false;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            quoted ^= quoting && c == '\'';
            if (!quoted && c == '|') {
                return i;
            }
        }
        return end;
    }

    private boolean quotes(int start) {
        return QUOTING.stream().anyMatch(name -> text.startsWith(name + ":", start + 1));
    }
}
