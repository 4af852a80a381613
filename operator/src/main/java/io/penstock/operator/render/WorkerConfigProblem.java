package io.penstock.operator.render;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why a user's worker properties cannot be used.
 *
 * @param kind what sort of mistake
 * @param message one sentence that names the property and says what to change; never a value
 */
public record WorkerConfigProblem(Kind kind, String message) {
    /** Sorts of mistakes. */
    public enum Kind {
        /** A property that the operator sets itself. */
        RESERVED_KEY,
        /** A list or a map where a property needs one value. */
        NOT_A_SCALAR
    }

    /**
     * The first mistake in key order.
     *
     * @param config {@code spec.config}; values may be null
     * @return empty if all properties can be used
     */
    public static Optional<WorkerConfigProblem> in(Map<String, Object> config) {
        return new TreeMap<>(config)
                .entrySet().stream()
                        .flatMap(entry -> of(entry.getKey(), entry.getValue()).stream())
                        .findFirst();
    }

    private static Optional<WorkerConfigProblem> of(String key, Object value) {
        var reserved = ReservedWorkerKeys.advice(key)
                .map(advice -> new WorkerConfigProblem(
                        Kind.RESERVED_KEY, "spec.config must not have %s: %s".formatted(key, advice)));
        if (reserved.isPresent()) {
            return reserved;
        }
        return value == null || Scalars.text(value).isPresent()
                ? Optional.empty()
                : Optional.of(new WorkerConfigProblem(
                        Kind.NOT_A_SCALAR,
                        "spec.config has a list or a map under %s: write a string, a number or a boolean"
                                .formatted(key)));
    }
}
