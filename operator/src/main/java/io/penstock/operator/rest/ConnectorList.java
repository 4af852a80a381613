package io.penstock.operator.rest;

import java.util.Optional;
import java.util.SortedMap;

/**
 * Connect's list of connectors.
 *
 * @param digest of the answer, byte for byte
 * @param connectors by name; empty if the answer is the one that the asker knows
 */
public record ConnectorList(String digest, Optional<SortedMap<String, ConnectorSnapshot>> connectors) {
    /** Of an asker that knows no answer. */
    public static final String UNKNOWN = "";
}
