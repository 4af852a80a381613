package io.penstock.operator.status;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Tells what happened to an object, for people who read {@code kubectl describe}. Never waits, never fails. */
public interface EventRecorder {
    /** How an event is to be read. */
    enum Kind {
        /** Something was done. */
        NORMAL("Normal"),
        /** Something is wrong. */
        WARNING("Warning");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /**
         * The word as it stands in an event.
         *
         * @return {@code Normal} or {@code Warning}
         */
        public String text() {
            return text;
        }
    }

    /**
     * Records an event. Equal events about one object are merged into one with a count.
     *
     * @param about the object
     * @param kind how to read it
     * @param reason CamelCase word, as listed in the reference
     * @param action what was done or tried, a verb phrase such as {@code RestartConnector}
     * @param note one sentence without secrets; cut at 1,024 characters
     */
    void record(HasMetadata about, Kind kind, String reason, String action, String note);

    /**
     * Records something that was done.
     *
     * @param about the object
     * @param reason CamelCase word
     * @param action verb phrase
     * @param note one sentence without secrets
     */
    default void normal(HasMetadata about, String reason, String action, String note) {
        record(about, Kind.NORMAL, reason, action, note);
    }

    /**
     * Records something that is wrong.
     *
     * @param about the object
     * @param reason CamelCase word
     * @param action verb phrase
     * @param note one sentence without secrets
     */
    default void warning(HasMetadata about, String reason, String action, String note) {
        record(about, Kind.WARNING, reason, action, note);
    }
}
