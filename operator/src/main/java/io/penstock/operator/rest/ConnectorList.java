package io.penstock.operator.rest;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Connect's list of connectors, and what is new in it since an earlier answer.
 *
 * @param digest of the answer, byte for byte
 * @param entries digest of each connector's entry, byte for byte, by the name of the connector
 * @param changed connectors whose entry the earlier answer did not have, by name
 */
public record ConnectorList(
        String digest, SortedMap<String, Long> entries, SortedMap<String, ConnectorSnapshot> changed) {
    /** What an asker knows that has no answer yet. */
    public static final ConnectorList NONE =
            new ConnectorList("", Collections.emptySortedMap(), Collections.emptySortedMap());

    public ConnectorList {
        entries = Collections.unmodifiableSortedMap(entries);
        changed = Collections.unmodifiableSortedMap(changed);
    }

    /** An answer of which everything is new. */
    static ConnectorList of(String digest, SortedMap<String, ConnectorSnapshot> connectors) {
        var entries = new TreeMap<String, Long>();
        connectors.keySet().forEach(name -> entries.put(name, 0L));
        return new ConnectorList(digest, entries, connectors);
    }

    /** Whether it is the other one, byte for byte. */
    public boolean sameAs(ConnectorList other) {
        return digest.equals(other.digest);
    }

    /** What an asker keeps of it until it asks again. */
    public ConnectorList withoutConnectors() {
        return new ConnectorList(digest, entries, Collections.emptySortedMap());
    }
}
