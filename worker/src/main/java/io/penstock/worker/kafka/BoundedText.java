package io.penstock.worker.kafka;

/**
 * Text that a pattern may look at so many characters of. A pattern comes from whoever makes connectors, and some take
 * years over a short name.
 */
final class BoundedText implements CharSequence {
    private final String text;
    private int looks;

    BoundedText(String text, int looks) {
        this.text = text;
        this.looks = looks;
    }

    @Override
    public char charAt(int index) {
        looks--;
        if (looks < 0) {
            throw new LooksSpent();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** The pattern takes longer than a check has time. */
    static final class LooksSpent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LooksSpent() {
            super("the pattern takes too long", null, false, false);
        }
    }
}
