package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.naming.Template.Literal;
import io.penstock.connect.azure.blob.naming.Template.Piece;
import java.util.ArrayList;
import java.util.List;

/** Refuses templates whose text cannot be folders: empty names, control characters, names that storage would change. */
final class FolderShape {
    private static final char VARIABLE = 'x'; // the text of a variable is never empty and always safe

    private final StringBuilder text = new StringBuilder();
    private final List<Integer> positions = new ArrayList<>();

    private FolderShape(List<Piece> pieces) {
        for (var piece : pieces) {
            if (piece instanceof Literal literal) {
                for (int i = 0; i < literal.text().length(); i++) {
                    text.append(literal.text().charAt(i));
                    positions.add(piece.position() + i);
                }
            } else {
                text.append(VARIABLE);
                positions.add(piece.position());
            }
        }
        positions.add(positions.get(positions.size() - 1));
    }

    /**
     * Checks the folders of a template.
     *
     * @throws IllegalArgumentException with the position of the first that is no folder
     */
    static void check(List<Piece> pieces) {
        if (pieces.isEmpty()) {
            return; // files then lie in the top folder
        }
        new FolderShape(pieces).check();
    }

    private void check() {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '/') {
                folder(start, i);
                start = i + 1;
            } else if (Character.isISOControl(text.charAt(i)) || text.charAt(i) == '\\') {
                throw Template.fault(positions.get(i), "a folder name must not hold control characters or backslashes");
            }
        }
    }

    private void folder(int start, int end) {
        if (start == end) {
            throw Template.fault(
                    positions.get(start),
                    "there is a folder without a name: a template neither starts nor ends with a slash, and has no"
                            + " two in a row");
        }
        char last = text.charAt(end - 1);
        if (last == '.' || last == ' ' || text.charAt(start) == ' ') {
            throw Template.fault(
                    positions.get(last == '.' || last == ' ' ? end - 1 : start),
                    "a folder name must not end with a dot, nor start or end with a space");
        }
    }
}
