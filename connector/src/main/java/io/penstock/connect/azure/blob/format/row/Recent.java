package io.penstock.connect.azure.blob.format.row;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps the entries which were used last and forgets the others. One thread. */
public final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final int START = 16;
    private static final float FULL = 0.75f;

    private final int limit;

    /**
     * An empty map.
     *
     * @param limit entries that are kept
     */
    public Recent(int limit) {
        super(START, FULL, true);
        this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
    }
}
