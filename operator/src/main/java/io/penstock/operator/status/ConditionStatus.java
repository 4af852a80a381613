package io.penstock.operator.status;

/** The status of a condition. */
public enum ConditionStatus {
    /** It holds. */
    TRUE("True"),
    /** It does not hold. */
    FALSE("False"),
    /** Nobody can tell now; never used in place of {@link #FALSE}. */
    UNKNOWN("Unknown");

    private final String text;

    ConditionStatus(String text) {
        this.text = text;
    }

    /**
     * The word as it stands in a status.
     *
     * @return {@code True}, {@code False} or {@code Unknown}
     */
    public String text() {
        return text;
    }

    /**
     * The status of a fact that is known.
     *
     * @param holds whether it holds
     * @return {@link #TRUE} or {@link #FALSE}
     */
    public static ConditionStatus of(boolean holds) {
        return holds ? TRUE : FALSE;
    }
}
