package io.penstock.operator.reference;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is known of a ConfigMap. */
sealed interface ConfigMapState {
    /**
     * It exists.
     *
     * @param data key to text
     * @param binary keys whose values are no text
     */
    record Found(SortedMap<String, String> data, Set<String> binary) implements ConfigMapState {
        public Found {
            data = Collections.unmodifiableSortedMap(data);
            binary = Set.copyOf(binary);
        }

        static Found of(ConfigMap map) {
            return new Found(
                    new TreeMap<>(Objects.requireNonNullElse(map.getData(), Map.of())),
                    Objects.requireNonNullElse(map.getBinaryData(), Map.<String, String>of())
                            .keySet());
        }
    }

    /** It does not exist. */
    record Absent() implements ConfigMapState {}

    /**
     * Nobody knows: a failure is not an absence.
     *
     * @param why what is in the way; empty if the first answer is under way
     */
    record Unread(String why) implements ConfigMapState {
        static final Unread YET = new Unread("");
    }
}
