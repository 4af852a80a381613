package io.penstock.operator.observe;

import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import io.penstock.operator.rest.TasksSnapshot.Suspect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * That tasks of a connector do not get on although Connect calls them running.
 *
 * @param cause what is the matter with the first of them
 * @param tasks their numbers, in order
 * @param message what was seen and what to do, one sentence
 */
public record Standstill(Cause cause, List<Integer> tasks, String message) {
    private static final String WAITS_FOR_RECORDS = "poll";

    /** What is the matter with a task; those that are certain come first. */
    public enum Cause {
        /** Nothing runs it. */
        DEAD,
        /** Its worker does not have it. */
        NOT_HELD,
        /** A call does not return. */
        HANGS,
        /** There are records to read, and it reads none. */
        BEHIND,
        /** It does not ask for records. */
        DOES_NOT_READ,
        /** Kafka confirms none of its records. */
        NOT_CONFIRMED
    }

    /** One task. */
    private record Finding(LiveTask task, Cause cause, String text) {}

    public Standstill {
        tasks = List.copyOf(tasks);
    }

    /**
     * Judges a connector.
     *
     * @param live as Connect reports it
     * @param evidence by task number; that of tasks which Connect does not call running is of no account
     * @param threshold for how long a task that has something to do may stand still; zero for ever
     */
    static Optional<Standstill> of(LiveConnector live, Map<Integer, TaskEvidence> evidence, Duration threshold) {
        if (live.state() != LiveState.RUNNING) {
            return Optional.empty();
        }
        var findings = new ArrayList<Finding>();
        for (var task : live.tasks()) {
            var against = evidence.get(task.id());
            if (against != null && task.state() == LiveState.RUNNING) {
                finding(task, against, threshold).ifPresent(findings::add);
            }
        }
        return findings.stream()
                .min((one, other) -> one.cause().compareTo(other.cause()))
                .map(worst -> new Standstill(
                        worst.cause(),
                        findings.stream().map(one -> one.task().id()).toList(),
                        message(worst, findings.size(), live.tasks().size())));
    }

    private static Optional<Finding> finding(LiveTask task, TaskEvidence evidence, Duration threshold) {
        return switch (evidence) {
            case TaskEvidence.NotHeld notHeld ->
                Optional.of(new Finding(
                        task, Cause.NOT_HELD, "Connect calls it running on a worker that does not have it"));
            case TaskEvidence.Suspected(var suspect, var confirmed)
            when suspect.gone() > 0 -> confirmed ? Optional.of(dead(task, suspect)) : Optional.empty();
            case TaskEvidence.Suspected(var suspect, var confirmed) ->
                threshold.isZero() ? Optional.empty() : still(task, suspect, threshold.toSeconds());
        };
    }

    private static Finding dead(LiveTask task, Suspect suspect) {
        var word = suspect.thread() || !suspect.status().equals("running")
                ? "its worker knows that it has " + (suspect.status().equals("failed") ? "failed" : "ended")
                : "its thread has ended";
        return new Finding(task, Cause.DEAD, "Connect calls it running, but " + word);
    }

    /** What a task has stood still with for as long as the threshold, if it has. */
    private static Optional<Finding> still(LiveTask task, Suspect suspect, long threshold) {
        if (!suspect.status().equals("running")) {
            return suspect.quiet() >= threshold
                    ? Optional.of(new Finding(
                            task,
                            Cause.HANGS,
                            called(suspect, "its start") + " has not ended for " + suspect.quiet() + " s"))
                    : Optional.empty();
        }
        if (!suspect.sink()) {
            return suspect.quiet() >= threshold && suspect.pending() > 0
                    ? Optional.of(new Finding(
                            task,
                            Cause.NOT_CONFIRMED,
                            "Kafka has confirmed none of its " + number(suspect.pending()) + " records under way for "
                                    + suspect.quiet() + " s"))
                    : Optional.empty();
        }
        if (hangs(suspect) && suspect.polled() >= threshold) {
            return Optional.of(new Finding(
                    task,
                    Cause.HANGS,
                    called(suspect, "a call") + " has not returned for " + suspect.polled() + " s" + behind(suspect)));
        }
        if (suspect.quiet() < threshold) {
            return Optional.empty();
        }
        if (suspect.lag() > 0) {
            return Optional.of(new Finding(
                    task,
                    Cause.BEHIND,
                    "it is " + lag(suspect) + " and has read nothing for " + suspect.quiet() + " s"));
        }
        return suspect.unfetched() >= threshold && suspect.partitions() > 0 && !hangs(suspect)
                ? Optional.of(new Finding(
                        task,
                        Cause.DOES_NOT_READ,
                        "it has asked Kafka for no records for " + suspect.unfetched()
                                + " s, so it has paused its partitions or keeps trying to write the same records"))
                : Optional.empty();
    }

    /** Whether the connector keeps the task's thread, and not Connect, which waits for Kafka in some of its calls. */
    private static boolean hangs(Suspect suspect) {
        return !suspect.call().isEmpty()
                && !suspect.call().equals(WAITS_FOR_RECORDS)
                && !suspect.place().isEmpty();
    }

    private static String called(Suspect suspect, String otherwise) {
        var call = suspect.call().isEmpty() || suspect.call().equals(WAITS_FOR_RECORDS) ? otherwise : suspect.call();
        return suspect.place().isEmpty() ? call : call + " (in " + suspect.place() + ")";
    }

    private static String behind(Suspect suspect) {
        return suspect.lag() > 0 ? "; it is " + lag(suspect) : "";
    }

    /** The figure is that of the last time the task read: what came since is not in it. */
    private static String lag(Suspect suspect) {
        var records = "at least " + number(suspect.lag()) + (suspect.lag() == 1 ? " record" : " records") + " behind";
        return suspect.partition().isEmpty() ? records : records + ", most of them in " + suspect.partition();
    }

    private static String number(long figure) {
        return String.format(Locale.ROOT, "%,d", figure);
    }

    private static String message(Finding worst, int count, int tasks) {
        var which = tasks == 1
                ? "the only task does not get on: "
                : count + " of " + tasks + " tasks " + (count == 1 ? "does" : "do") + " not get on; task "
                        + worst.task().id() + ": ";
        return which + worst.text() + ". Look at " + log(worst.task().worker())
                + ". Once the cause is fixed, restart it by setting spec.restart.token to a new value";
    }

    /** A worker is named after its pod, {@code pod.service.namespace.svc:port}. */
    private static String log(String worker) {
        var parts = worker.split("[.:]", -1);
        return parts.length == 5 && parts[3].equals("svc")
                ? "kubectl logs -n " + parts[2] + " " + parts[0]
                : "the log of worker " + worker;
    }
}
