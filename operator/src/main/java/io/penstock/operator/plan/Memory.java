package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Attempt.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is remembered of one connector between two decisions. Immutable: each outcome gives the next memory. Only
 * {@link #appliedDigest}, {@link #noted} and {@link #restarts} outlive the process, in the status; the rest may be lost at the
 * price of a repeated call.
 *
 * @param appliedDigest digest of the config that this object applied last; empty if it never managed a live connector
 * @param configs digests of configs that may be live, beside the applied one or again
 * @param verdict last validation
 * @param pending writes that no observation has shown yet
 * @param tasks what Connect last said of the tasks of a connector that it has removed; empty if it was not asked
 * @param requestedState last state that Connect accepted a request for, or that was seen as wanted; empty if unknown
 * @param accepted stops and deletions that Connect accepted so far
 * @param offsetsReset whether the offsets were reset for a deletion
 * @param restarts what was restarted, with what and how often
 * @param unlisted what Connect has of the connector though its list does not name it; empty if it gave no reason to ask
 * @param trouble calls in a row that ended in a 409 or another passing error, up to now
 */
public record Memory(
        Optional<String> appliedDigest,
        SentConfigs configs,
        Optional<Verdict> verdict,
        Pending pending,
        Optional<RemovedTasks> tasks,
        Optional<WantedState> requestedState,
        AcceptedRequests accepted,
        boolean offsetsReset,
        RestartMemory restarts,
        Optional<Unlisted> unlisted,
        Optional<Trouble> trouble) {
    /** Nothing is known: a new object. */
    public static final Memory EMPTY = remembering(Optional.empty());

    /** What a new process knows: the digest in {@code status.configHash}. */
    public static Memory remembering(Optional<String> appliedDigest) {
        return new Memory(
                appliedDigest,
                SentConfigs.NONE,
                Optional.empty(),
                Pending.NONE,
                Optional.empty(),
                Optional.empty(),
                AcceptedRequests.NONE,
                false,
                RestartMemory.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * What a new process knows from a status. Whoever sent the configs attempted may have died before the answer came.
     *
     * @param now when this process first looks
     */
    public static Memory remembering(
            Optional<String> appliedDigest, List<String> attempted, RestartMemory restarts, Instant now) {
        var draft = new MemoryBuilder(remembering(appliedDigest));
        draft.configs = SentConfigs.found(attempted, now);
        draft.restarts = restarts;
        return draft.memory();
    }

    /** Whether this object ever applied a config to the live connector: what was never managed is never deleted. */
    public boolean managed() {
        return appliedDigest.isPresent();
    }

    /** Whether a live connector with this config is there because this object, or its predecessor, sent it. */
    public boolean sent(Map<String, String> config) {
        return !configs.attempted().isEmpty() && configs.attempted().contains(ConnectorConfig.digest(config));
    }

    /** Digests of the configs that a live connector of this object may have, the applied one first. */
    public List<String> mayBeLive() {
        return Stream.concat(appliedDigest.stream(), configs.attempted().stream())
                .distinct()
                .toList();
    }

    /** Whether a write of that kind was accepted and not seen yet. */
    boolean isPending(Kind kind) {
        return pending.has(kind);
    }

    /** Whether a config was sent that no observation has shown yet: what shows instead is nobody's change. */
    boolean isUnseen() {
        return isPending(Kind.CREATE) || isPending(Kind.RECONFIGURE);
    }

    /**
     * Until when a config that was sent may show though it does not yet: it was accepted a moment ago, or its answer got
     * lost. What is absent before that time may be there after it.
     */
    Optional<Instant> mayShowUntil(Instant now) {
        var accepted = Stream.of(Kind.CREATE, Kind.RECONFIGURE)
                .flatMap(kind -> pending.of(kind).stream())
                .map(attempt -> attempt.time().plus(Pacing.GRACE));
        return Stream.concat(accepted, configs.lateUntil().stream())
                .filter(now::isBefore)
                .max(Comparator.naturalOrder());
    }

    /**
     * Whether Connect was asked by name to delete, or to stop, what no list names, after all that may come late had its time.
     *
     * @param delete whether a deletion is meant, else a stop
     */
    boolean answeredOnAbsence(boolean delete) {
        var answered = delete
                ? pending.of(Kind.DELETE).map(Attempt::time)
                : accepted.stops().map(AcceptedRequests.Row::latest);
        return answered.filter(
                        time -> configs.lateUntil().filter(time::isBefore).isEmpty())
                .isPresent();
    }

    /** Whether a config whose answer got lost may come to life even after everybody has stopped waiting for it. */
    boolean mayComeLate(Instant now) {
        return configs.mayComeLate(now);
    }

    /** How many calls in a row failed. */
    public int failures() {
        return trouble.map(Trouble::failures).orElse(0);
    }

    /** Whether a live connector may be this object's doing: it applied a config, or sent one. */
    public boolean made() {
        return managed() || !configs.attempted().isEmpty();
    }

    /** Digests to be kept where a crash cannot lose them, before a config with one of them leaves. */
    public List<String> noted() {
        return configs.noted();
    }

    /** Connect is about to check this config, and a write with it follows if all is well. */
    public Memory announcing(String digest) {
        return with(configs.announcing(digest));
    }

    /** A write with this config is about to leave. It may be the one applied before: that too can arrive late. */
    public Memory attempting(String digest) {
        return with(configs.with(digest).withoutAnnounced());
    }

    /** An earlier object left the live connector, with this config: it counts as sent by this one. */
    public Memory inheriting(String digest) {
        return with(configs.with(digest));
    }

    private Memory with(SentConfigs next) {
        var draft = new MemoryBuilder(this);
        draft.configs = next;
        return draft.memory();
    }

    /** An {@link Action.Adopt} was decided. */
    public Memory adopted(String digest) {
        var draft = new MemoryBuilder(this).calm();
        draft.appliedDigest = Optional.of(digest);
        return draft.memory();
    }

    /** Whether Connect has said before what it thinks of a config, however long ago. */
    public boolean judged(String key) {
        return verdict.filter(known -> known.key().equals(key)).isPresent();
    }

    /** Connect has validated. */
    public Memory validated(Verdict newVerdict) {
        var draft = new MemoryBuilder(this).calm();
        draft.verdict = Optional.of(newVerdict);
        draft.configs = switch (newVerdict.outcome()) {
            case VALID, NOT_CHECKED -> configs;
            // it is not sent: whoever has it live did not get it from here
            case INVALID, UNKNOWN_CLASS -> configs.withoutAnnounced();
        };
        return draft.memory();
    }

    /** Connect did not take a config that was sent: if that is all that ever became of it, nobody has it from here. */
    public Memory refused(String digest, Instant now) {
        return mayComeLate(now) ? this : with(configs.without(digest));
    }

    /** Connect was asked of the tasks of a connector that it has removed. */
    public Memory tasks(boolean run, Instant now) {
        var draft = new MemoryBuilder(this);
        draft.tasks = Optional.of(new RemovedTasks(run, now));
        return draft.memory();
    }

    /** Connect refused a create for its name: the connector is another's, unless an earlier create was accepted or came late. */
    public Memory nameTaken(String digest, Instant now) {
        var draft = new MemoryBuilder(appliedDigest.equals(Optional.of(digest)) ? this : refused(digest, now));
        draft.unlisted = Optional.of(new Unlisted(false, Optional.empty(), now));
        return draft.memory();
    }

    /** Connect was asked by name what it has. */
    public Memory lookedUp(Optional<LiveConnector> connector, Instant now) {
        var draft = new MemoryBuilder(this);
        // a write that fails again and again is not tried more often for that; what is found needs another one
        draft.trouble = trouble.filter(last -> last.call() != Action.LookUp.class)
                .filter(last -> connector.isEmpty() || last.call() != Action.Create.class);
        draft.unlisted = Optional.of(new Unlisted(true, connector, now));
        return draft.memory();
    }

    /** What Connect has of the connector, in its list or not; empty if there is none, or nothing is known. */
    public Optional<LiveConnector> live(Observation observed) {
        return switch (observed) {
            case Observation.Unknown unknown -> Optional.empty();
            case Observation.Absent absent -> unlisted.flatMap(Unlisted::connector);
            case Observation.Present(var live) -> Optional.of(live);
        };
    }

    /** Whether Connect was asked by name, after all that may come late had its time, and said that it has no such connector. */
    public boolean isKnownAbsent() {
        return unlisted.filter(Unlisted::isNone)
                .filter(none ->
                        configs.validatedUntil().filter(none.time()::isBefore).isEmpty())
                .isPresent();
    }

    /** Live config and state are as wanted, and have been for so long that nothing of before comes any more. */
    public Memory settled(WantedState state, Instant now) {
        var over = !noted().isEmpty() && !mayComeLate(now);
        if (requestedState.equals(Optional.of(state)) && !over && trouble.isEmpty()) {
            return this;
        }
        var draft = new MemoryBuilder(this).calm();
        draft.requestedState = Optional.of(state);
        draft.configs = over ? SentConfigs.NONE : configs.withoutAnnounced();
        return draft.memory();
    }

    /** The restart with this token, if any, is done, or none is needed. */
    public Memory handled(Optional<String> token) {
        var draft = new MemoryBuilder(this);
        draft.restarts = restarts.handled(token);
        return draft.memory();
    }

    /** Whether something runs that was started with other Secret values than those of now. */
    public boolean awaitsReload(LiveConnector live, String secretsDigest) {
        return restarts.startedWith().runsWithOther(live, secretsDigest);
    }

    /** Live config and state are as wanted, while the Secrets have the values of now. */
    public Memory settled(DesiredConnector desired, Instant now) {
        var draft = new MemoryBuilder(settled(desired.state(), now));
        draft.restarts = restarts.settled(desired);
        return draft.memory();
    }

    /** The object goes: what Connect accepted before that is no sign that it does not do what is asked now. */
    public Memory leaving(Instant requested) {
        var draft = new MemoryBuilder(this);
        draft.accepted = accepted.from(requested);
        return draft.memory();
    }

    /**
     * A call was carried out: the parts that it starts read the Secrets as they are now.
     *
     * @param call what Connect accepted
     * @param secretsDigest {@link DesiredConnector#secretsDigest()} of when it was sent
     */
    public Memory started(Action.Call call, String secretsDigest, Instant now) {
        var draft = new MemoryBuilder(this);
        draft.restarts = restarts.after(call, secretsDigest, now);
        return draft.memory();
    }

    /** A live connector was seen, of which failed parts are restarted as that policy says. */
    public Memory watched(Observation observed, AutoRestart policy, Instant now) {
        if (!(observed instanceof Observation.Present(var live))) {
            return this;
        }
        var draft = new MemoryBuilder(this);
        draft.restarts = restarts.with(restarts.auto().seen(live, policy, now));
        return draft.memory();
    }

    /** Connect answered 2xx to a call; answers to questions go to {@link #validated}, {@link #lookedUp} and {@link #tasks}. */
    public Memory succeeded(Action.Call call, Instant now) {
        var draft = new MemoryBuilder(this).calm();
        draft.accepted = accepted.with(call, now);
        switch (call) {
            case Action.Validate _, Action.LookUp _, Action.CheckTasks _ -> {
                return this;
            }
            case Action.Create create -> {
                draft.appliedDigest = digest(create.config());
                draft.pending = Pending.only(Kind.CREATE, now);
                draft.requestedState = Optional.of(create.initialState());
                draft.offsetsReset = false;
                draft.unlisted = Optional.empty();
            }
            case Action.Reconfigure put -> {
                // the config before may still show for a moment, and what shows already may be that of before both
                if (isUnseen() && !appliedDigest.equals(digest(put.config()))) {
                    draft.configs = configs.unclear(now);
                }
                draft.appliedDigest = digest(put.config());
                draft.pending = pending.with(Kind.RECONFIGURE, now);
                draft.unlisted = unlisted.map(known -> known.reconfigured(put.config(), now));
            }
            case Action.Pause pause -> draft.requested(WantedState.PAUSED, now);
            case Action.Resume resume -> draft.requested(WantedState.RUNNING, now);
            case Action.Stop stop -> draft.requested(WantedState.STOPPED, now);
            case Action.Restarting _ -> draft.pending = pending.with(Kind.RESTART, now);
            case Action.ResetOffsets reset -> draft.offsetsReset = true;
            case Action.Delete delete -> {
                draft.pending = Pending.only(Kind.DELETE, now);
                draft.unlisted = Optional.empty();
                draft.tasks = Optional.empty();
            }
        }
        return draft.memory();
    }

    /** A call failed in a way that passes; {@code retryAfter} comes from {@link RetrySchedule}. */
    public Memory failed(Action.Call call, CallFailure failure, Duration retryAfter, Instant now) {
        var draft = new MemoryBuilder(this);
        if (failure.unclear() && call instanceof Action.Create) {
            draft.pending = pending.with(Kind.CREATE, now);
        }
        if (failure.unclear() && (call instanceof Action.Create || call instanceof Action.Reconfigure)) {
            draft.configs = configs.unclear(now);
        }
        if (failure.unclear() && Trouble.stateAskedBy(call.getClass()).isPresent()) {
            draft.requestedState = Optional.empty();
            draft.pending = pending.with(Kind.STATE, now);
        }
        if (failure.unclear() && call instanceof Action.Restarting) {
            draft.pending = pending.with(Kind.RESTART, now);
        }
        draft.trouble = Optional.of(Trouble.after(trouble, call, failure, retryAfter, now));
        return draft.memory();
    }

    /** An observation is at hand: a pending write that it shows is no longer pending. Call before each decision. */
    public Memory seen(Observation observed) {
        var draft = new MemoryBuilder(this);
        if (observed instanceof Observation.Absent
                && !isPending(Kind.CREATE)
                && live(observed).isEmpty()) {
            // what comes to be under the name was never asked for another state
            draft.requestedState = Optional.empty();
            draft.pending = pending.without(kind -> kind == Kind.STATE);
        }
        if (observed instanceof Observation.Present(var live)) {
            draft.pending = pending.seen(live, appliedDigest, requestedState);
            draft.unlisted = Optional.empty();
            var shown = ConnectorConfig.digest(live.config());
            // a second write with the same config may still be on its way
            if (appliedDigest.equals(Optional.of(shown)) && configs.unclear().isEmpty()) {
                draft.configs = configs.without(shown);
            }
            if (live.state() != LiveState.STOPPED || !StatePlan.overtaken(WantedState.STOPPED, this)) {
                draft.restarts = restarts.with(restarts.startedWith().seen(live));
            }
        }
        return draft.memory();
    }

    private static Optional<String> digest(Map<String, String> config) {
        return Optional.of(ConnectorConfig.digest(config));
    }
}
