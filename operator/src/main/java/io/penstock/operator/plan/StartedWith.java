package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.RestartScope;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * With which Secret values each part of a live connector was started, as digests: it reads them when it starts and keeps
 * them while it runs. A part is the connector itself or one of its tasks. In doubt the older values stay on record: a part
 * that fails is then started once more than it must be, and never once less.
 *
 * @param digests digest by part; {@link #OTHERS} stands for all that are not named, and what is not there is not known
 * @param live the parts when last seen
 * @param failed those of them that had failed
 * @param stopped whether there were none to run, so that the next start is one of all
 */
record StartedWith(SortedMap<String, String> digests, Set<String> live, Set<String> failed, boolean stopped) {
    static final String OTHERS = "*";

    static final StartedWith UNKNOWN = found(Map.of());

    /** Values that nobody knows; equal to the digest of a config that uses none. */
    private static final String NOT_KNOWN = "";

    /** Comes before a digest that nobody knows for certain. */
    private static final String ASSUMED = "?";

    /** More than so many that differ are not kept in a status. */
    private static final int MOST = 100;

    StartedWith {
        digests = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) digests));
        live = Set.copyOf(live);
        failed = Set.copyOf(failed);
    }

    /** What a new process finds in a status. */
    static StartedWith found(Map<String, String> noted) {
        return new StartedWith(new TreeMap<>(noted), Set.of(), Set.of(), false);
    }

    /** What is to be kept where a crash cannot lose it. */
    SortedMap<String, String> noted() {
        return digests.size() > MOST ? new TreeMap<>() : digests;
    }

    /** Whether something has failed that was not started with these values. */
    boolean isOlder(LiveConnector connector, String secretsDigest) {
        return connector.failedParts().keySet().stream().anyMatch(part -> !of(part).equals(secretsDigest));
    }

    /**
     * Whether something runs that is known to have been started with other values. What nobody knows the values of is left
     * alone: it works.
     */
    boolean runsWithOther(LiveConnector connector, String secretsDigest) {
        return connector.state() == LiveState.RUNNING
                && !secretsDigest.isEmpty()
                && running(connector)
                        .map(this::of)
                        .anyMatch(digest -> !digest.isEmpty() && !isOf(digest, secretsDigest));
    }

    private static boolean isOf(String digest, String secretsDigest) {
        return digest.equals(secretsDigest) || digest.equals(ASSUMED + secretsDigest);
    }

    /**
     * The connector is as wanted. What it was started with and nobody knows, as it was adopted for instance, is assumed to
     * be what there is now, so that the next change is noticed; it is not relied on where something fails.
     */
    StartedWith assuming(String secretsDigest) {
        if (stopped || secretsDigest.isEmpty() || digests.containsKey(OTHERS)) {
            return this;
        }
        var each = new TreeMap<>(digests);
        each.put(OTHERS, ASSUMED + secretsDigest);
        return new StartedWith(each, live, failed, false);
    }

    StartedWith seen(LiveConnector connector) {
        return connector.state() == LiveState.STOPPED
                ? new StartedWith(new TreeMap<>(), Set.of(), Set.of(), true)
                : new StartedWith(
                        digests, parts(connector), connector.failedParts().keySet(), false);
    }

    /** A call was carried out, and what it starts reads the Secrets as they are now. */
    StartedWith after(Action.Call call, String secretsDigest) {
        return switch (call) {
            case Action.Create create -> all(secretsDigest);
            // Connect starts all tasks anew once one of them gets another config
            case Action.Reconfigure put -> stopped ? this : all(secretsDigest);
            case Action.Resume resume -> stopped ? all(secretsDigest) : this;
            case Action.Pause pause -> stopped ? all(secretsDigest) : this;
            case Action.ReloadSecrets reload -> all(secretsDigest);
            case Action.Restart(var request) ->
                request.scope() == RestartScope.FAILED ? with(failed, secretsDigest) : all(secretsDigest);
            case Action.RestartConnector restart -> with(Set.of(LiveConnector.CONNECTOR), secretsDigest);
            case Action.RestartFailed restart -> with(failed, secretsDigest);
            case Action.AutoRestart(var restarted, var all) -> with(restarted, secretsDigest);
            default -> this;
        };
    }

    private static StartedWith all(String secretsDigest) {
        return found(secretsDigest.isEmpty() ? Map.of() : Map.of(OTHERS, secretsDigest));
    }

    private StartedWith with(Set<String> started, String secretsDigest) {
        var each = new TreeMap<>(digests);
        started.forEach(part -> each.put(part, secretsDigest));
        return new StartedWith(live.isEmpty() ? each : shortened(each), live, failed, stopped);
    }

    /** The same, with the digest that most of the live parts have as that of all others. */
    private SortedMap<String, String> shortened(SortedMap<String, String> digestOf) {
        var each = new TreeMap<>(digestOf);
        live.forEach(part -> each.putIfAbsent(part, of(part)));
        each.remove(OTHERS);
        var others = mostFrequent(each);
        each.values().removeIf(others::equals);
        if (!others.equals(NOT_KNOWN)) {
            each.put(OTHERS, others);
        }
        return each;
    }

    private static String mostFrequent(Map<String, String> each) {
        var times = new HashMap<String, Integer>();
        each.values().forEach(digest -> times.merge(digest, 1, Integer::sum));
        return times.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(NOT_KNOWN);
    }

    private String of(String part) {
        return digests.getOrDefault(part, digests.getOrDefault(OTHERS, NOT_KNOWN));
    }

    private static Set<String> parts(LiveConnector connector) {
        var parts = new TreeSet<>(Set.of(LiveConnector.CONNECTOR));
        for (int task = 0; task < connector.announcedTasks(); task++) {
            parts.add(String.valueOf(task));
        }
        connector.tasks().forEach(task -> parts.add(String.valueOf(task.id())));
        return parts;
    }

    private static Stream<String> running(LiveConnector connector) {
        return Stream.concat(
                Stream.of(LiveConnector.CONNECTOR),
                connector.tasks().stream()
                        .filter(task -> task.state() == LiveState.RUNNING)
                        .map(task -> String.valueOf(task.id())));
    }
}
