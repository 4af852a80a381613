package io.penstock.cli.why.rules;

import java.util.List;

/**
 * What is going on with a connector.
 *
 * @param kind how it is to be read
 * @param cause one or two sentences
 * @param repair what to do, in this order
 */
public record Diagnosis(Kind kind, String cause, List<Step> repair) {
    /** How a diagnosis is to be read. */
    public enum Kind {
        /** Nothing is wrong. */
        HEALTHY,
        /** It passes by itself, or says what else it is. */
        WAITING,
        /** A person has to act. */
        BROKEN,
        /** The cause is not known. */
        UNKNOWN
    }

    public Diagnosis {
        repair = List.copyOf(repair);
    }

    static Diagnosis healthy(String cause, Step... repair) {
        return new Diagnosis(Kind.HEALTHY, cause, List.of(repair));
    }

    static Diagnosis waiting(String cause, Step... repair) {
        return new Diagnosis(Kind.WAITING, cause, List.of(repair));
    }

    static Diagnosis broken(String cause, Step... repair) {
        return new Diagnosis(Kind.BROKEN, cause, List.of(repair));
    }

    static Diagnosis unknown(String cause, Step... repair) {
        return new Diagnosis(Kind.UNKNOWN, cause, List.of(repair));
    }
}
