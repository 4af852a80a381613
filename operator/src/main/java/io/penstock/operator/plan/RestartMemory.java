package io.penstock.operator.plan;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is remembered of restarts.
 *
 * @param startedWith with which Secret values the parts of the live connector were started
 * @param token token of the last restart that was handled
 * @param auto automatic restarts so far
 */
public record RestartMemory(StartedWith startedWith, Optional<String> token, AutoRestarts auto) {
    /** Nothing is known. */
    static final RestartMemory NONE = new RestartMemory(StartedWith.UNKNOWN, Optional.empty(), AutoRestarts.NONE);

    /** What a new process finds in a status of the Secret values that parts were started with. */
    public static RestartMemory started(Map<String, String> noted) {
        return NONE.with(StartedWith.found(noted));
    }

    /** Digests of Secret values to be kept where a crash cannot lose them, by part of the live connector. */
    public SortedMap<String, String> startedNoted() {
        return startedWith.noted();
    }

    RestartMemory with(StartedWith next) {
        return new RestartMemory(next, token, auto);
    }

    /** The same after other automatic restarts. */
    public RestartMemory with(AutoRestarts next) {
        return new RestartMemory(startedWith, token, next);
    }

    /** The restart with this token, if any, is done, or none is needed. */
    public RestartMemory handled(Optional<String> handled) {
        return new RestartMemory(startedWith, handled.or(() -> token), auto);
    }

    /** A call was carried out: the parts that it starts read the Secrets as they are now. */
    RestartMemory after(Action.Call call, String secretsDigest, Instant now) {
        return new RestartMemory(startedWith.after(call, secretsDigest), token, auto.after(call, now));
    }

    /** Live config and state are as wanted, while the Secrets have the values of now. */
    RestartMemory settled(DesiredConnector desired) {
        return with(startedWith.assuming(desired.secretsDigest())).handled(desired.needlessRestart());
    }
}
