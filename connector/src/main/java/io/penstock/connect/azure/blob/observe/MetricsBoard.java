package io.penstock.connect.azure.blob.observe;

import java.util.List;

/** Where the numbers of one task can be seen. */
public interface MetricsBoard extends AutoCloseable {
    /** Shows more readings, until they are hidden or the board is closed. */
    void show(List<Reading> readings);

    /** Takes readings away that were shown. */
    void hide(List<Reading> readings);

    /** Takes everything away that was shown. */
    @Override
    void close();
}
