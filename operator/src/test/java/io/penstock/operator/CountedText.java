package io.penstock.operator;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Text that counts how often somebody looks at it.
 *
 * @param text what it says
 * @param looks how often a character of it was looked at
 */
public record CountedText(String text, AtomicLong looks) implements CharSequence {
    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        looks.incrementAndGet();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
