package io.penstock.operator.signing;

/** The operator has no key for placeholders. The message is one sentence without secrets. */
public final class UnusableKeyException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    /**
     * No key.
     *
     * @param message one sentence that says what to do
     * @param lasting whether only a person can change that
     */
    public UnusableKeyException(String message, boolean lasting) {
        super(message);
        this.lasting = lasting;
    }

    /** Whether only a person can change that; trying again helps otherwise. */
    public boolean isLasting() {
        return lasting;
    }
}
