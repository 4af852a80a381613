package io.penstock.worker.agent;

import org.jspecify.annotations.Nullable;

/** Whether a task has lost a dead letter. Once it has, it commits no more for as long as it lives. */
final class Loss {
    private final String topic;
    private volatile @Nullable String message;

    /** @param topic of the dead letters */
    Loss(String topic) {
        this.topic = topic;
    }

    /** This letter is not stored. */
    DeadLetterException of(String record, Throwable failure) {
        var text = DeadLetterException.message(topic, record, failure);
        message = text;
        return new DeadLetterException(text);
    }

    /** Nobody knows yet whether this letter is stored. */
    DeadLetterException interrupted(String record) {
        return DeadLetterException.interrupted(topic, record);
    }

    /** @throws DeadLetterException if a letter was lost, now or ever before */
    void failIfAny() {
        var text = message;
        if (text != null) {
            throw new DeadLetterException(text);
        }
    }
}
