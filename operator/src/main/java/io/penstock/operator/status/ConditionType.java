package io.penstock.operator.status;

/** The types of conditions, in the order in which they stand in a status. */
public enum ConditionType {
    /** Work is under way for this generation; present only while true. */
    RECONCILING("Reconciling", true),
    /** A person has to act; present only while true. */
    STALLED("Stalled", true),
    /** The spec is sound by itself and may bind. */
    ACCEPTED("Accepted", false),
    /** Everything that the spec names exists. */
    RESOLVED_REFS("ResolvedRefs", false),
    /** Connect's own validation passed; connectors only. */
    VALID("Valid", false),
    /** Live config and state equal the spec; connectors only. */
    SYNCED("Synced", false),
    /** The REST API answers; clusters only. */
    REST_AVAILABLE("RestAvailable", false),
    /** Usable now: the one condition that a user must read. */
    READY("Ready", false);

    private final String text;
    private final boolean onlyWhileTrue;

    ConditionType(String text, boolean onlyWhileTrue) {
        this.text = text;
        this.onlyWhileTrue = onlyWhileTrue;
    }

    /**
     * The type as it stands in a status.
     *
     * @return for example {@code ResolvedRefs}
     */
    public String text() {
        return text;
    }

    /**
     * Whether the condition is left out unless it is true, as kstatus expects of the abnormal ones.
     *
     * @return true for {@code Reconciling} and {@code Stalled}
     */
    public boolean onlyWhileTrue() {
        return onlyWhileTrue;
    }
}
