package io.penstock.operator.gateway;

import java.time.Duration;

/**
 * Calls of one sort. Each lane has limits of its own, so that none waits behind another: a validation can contact a database
 * that does not answer and last 90 s, a config is validated once more by the worker that takes it, and a stop does neither.
 */
public enum Lane {
    /** Validations. */
    VALIDATIONS(2),

    /** Writes of configs: create and update. */
    CONFIGS(1),

    /** Writes that hold no config, such as stop, restart and delete, and questions about one connector. */
    COMMANDS(1);

    /** A call that lasts longer hangs, and gives its place in the lane to the next one. */
    static final Duration HANGS_AFTER = Duration.ofSeconds(3);

    /** Calls under way in a lane, those that hang included, unless the setting asks for as many that do not. */
    private static final int MOST = 64;

    private final int share;

    Lane(int share) {
        this.share = share;
    }

    /**
     * Calls under way at a time, those that hang not counted.
     *
     * @param writes the setting for one cluster
     */
    int width(int writes) {
        return share * writes;
    }

    /**
     * Calls under way at a time, those that hang included.
     *
     * @param writes the setting for one cluster
     */
    int most(int writes) {
        return Math.max(MOST, 2 * width(writes));
    }
}
