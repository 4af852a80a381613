package io.penstock.connect.azure.blob.observe;

import java.util.List;

/** Where the numbers of one task can be seen. */
public interface MetricsBoard extends AutoCloseable {
    /** Shows readings until {@link #close()}; called once. */
    void show(List<Reading> readings);

    /** Takes everything away that was shown. */
    @Override
    void close();
}
