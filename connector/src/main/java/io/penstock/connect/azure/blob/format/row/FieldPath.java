package io.penstock.connect.azure.blob.format.row;

/**
 * Where in a row something stands, for messages: {@code order.lines[].price}.
 *
 * @param text empty for the row itself
 */
record FieldPath(String text) {
    static final FieldPath ROOT = new FieldPath("");

    FieldPath field(String name) {
        return new FieldPath(text.isEmpty() ? name : text + '.' + name);
    }

    FieldPath element() {
        return new FieldPath(text + "[]");
    }

    FieldPath key() {
        return new FieldPath(text + "{key}");
    }

    FieldPath value() {
        return new FieldPath(text + "{value}");
    }

    @Override
    public String toString() {
        return text.isEmpty() ? "the value" : "field " + text;
    }
}
