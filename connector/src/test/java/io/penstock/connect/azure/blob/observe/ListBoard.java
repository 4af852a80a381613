package io.penstock.connect.azure.blob.observe;

import java.util.List;

/** A board that is a list: what is shown is in it. */
record ListBoard(List<Reading> shown) implements MetricsBoard {
    @Override
    public void show(List<Reading> readings) {
        shown.addAll(readings);
    }

    @Override
    public void hide(List<Reading> readings) {
        shown.removeAll(readings);
    }

    @Override
    public void close() {
        shown.clear();
    }
}
