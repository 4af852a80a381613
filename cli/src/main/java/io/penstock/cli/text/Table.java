package io.penstock.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows of cells in columns as wide as their widest cell, with lines of text between them. */
public final class Table {
    private static final String GAP = "   ";

    private final List<Line> lines = new ArrayList<>();
    private final int[] widths;

    private sealed interface Line {}

    private record Row(List<Cell> cells) implements Line {}

    private record Note(String text) implements Line {}

    /**
     * One cell.
     *
     * @param text as it is measured
     * @param mark how it is marked when it is printed
     */
    public record Cell(String text, UnaryOperator<String> mark) {
        /** A cell without a mark. */
        public static Cell of(String text) {
            return new Cell(text, UnaryOperator.identity());
        }
    }

    /**
     * A table.
     *
     * @param headings of the columns
     */
    public Table(List<String> headings) {
        widths = new int[headings.size()];
        row(headings.stream().map(Cell::of).toList());
    }

    /** Adds a row. */
    public void row(List<Cell> cells) {
        for (int i = 0; i < cells.size(); i++) {
            widths[i] = Math.max(widths[i], cells.get(i).text().length());
        }
        lines.add(new Row(List.copyOf(cells)));
    }

    /** Adds a line below the last row, indented. */
    public void note(String text) {
        lines.add(new Note(text));
    }

    /** The whole table, each line ended. */
    public String print() {
        var text = new StringBuilder();
        for (var line : lines) {
            switch (line) {
                case Row(var cells) -> append(text, cells);
                case Note(var note) -> text.append("    ").append(note);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private void append(StringBuilder text, List<Cell> cells) {
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            text.append(cell.mark().apply(cell.text()));
            if (i < cells.size() - 1) {
                text.append(" ".repeat(widths[i] - cell.text().length())).append(GAP);
            }
        }
    }
}
