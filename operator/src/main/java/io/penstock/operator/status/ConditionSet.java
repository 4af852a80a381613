package io.penstock.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conditions of one pass: stated one by one in any order, then merged with those of the status before.
 *
 * <p>Not for sharing between threads; make one for each pass.
 */
public final class ConditionSet {
    private static final int LONGEST_MESSAGE = 1024;

    private final Map<ConditionType, Stated> stated = new EnumMap<>(ConditionType.class);
    private final long generation;

    private record Stated(ConditionStatus status, Reason reason, String message) {}

    private ConditionSet(long generation) {
        this.generation = generation;
    }

    /**
     * Begins a set about one generation of a spec.
     *
     * @param generation {@code metadata.generation} that the conditions will speak of
     * @return an empty set
     */
    public static ConditionSet about(long generation) {
        return new ConditionSet(generation);
    }

    /**
     * States a condition; what was stated before about the same type is replaced. {@code Reconciling} and
     * {@code Stalled} that are not true are left out of the result.
     *
     * @param type what is stated
     * @param status whether it holds
     * @param reason the fixed cause
     * @param message one sentence that says what to change, without secrets; cut at 1,024 characters
     * @return this set
     */
    public ConditionSet with(ConditionType type, ConditionStatus status, Reason reason, String message) {
        stated.put(type, new Stated(status, reason, shortened(message)));
        return this;
    }

    /**
     * What was stated about a type.
     *
     * @param type the type
     * @return the status, or empty when nothing was stated
     */
    public Optional<ConditionStatus> status(ConditionType type) {
        return Optional.ofNullable(stated.get(type)).map(Stated::status);
    }

    /**
     * The finished list, in the fixed order. A condition keeps its time of before unless its status
     * flipped.
     *
     * @param before conditions of the status that is in force
     * @param clock tells the time of what flipped, cut to seconds as Kubernetes does
     * @return equal to {@code before} when nothing is new
     */
    public List<Condition> mergedWith(List<Condition> before, Clock clock) {
        var merged = new ArrayList<Condition>();
        stated.forEach((type, one) -> {
            if (!type.onlyWhileTrue() || one.status == ConditionStatus.TRUE) {
                merged.add(condition(type, one, before, clock.instant()));
            }
        });
        return List.copyOf(merged);
    }

    /**
     * As {@link #mergedWith}, with what the status before says about types that were not stated. For passes that broke
     * off: what they did not look at stays as it was.
     *
     * @param before conditions of the status that is in force
     * @param clock tells the time of what flipped
     * @return the finished list, in the fixed order
     */
    public List<Condition> mergedOver(List<Condition> before, Clock clock) {
        var fresh = mergedWith(before, clock);
        var merged = new ArrayList<Condition>();
        for (var type : ConditionType.values()) {
            find(stated.containsKey(type) ? fresh : before, type).ifPresent(merged::add);
        }
        return List.copyOf(merged);
    }

    private Condition condition(ConditionType type, Stated one, List<Condition> before, Instant now) {
        var since = find(before, type)
                .filter(was -> one.status.text().equals(was.getStatus()))
                .map(Condition::getLastTransitionTime)
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new ConditionBuilder()
                .withType(type.text())
                .withStatus(one.status.text())
                .withObservedGeneration(generation)
                .withLastTransitionTime(since)
                .withReason(one.reason.text())
                .withMessage(one.message)
                .build();
    }

    /**
     * Looks a condition up in a status.
     *
     * @param conditions conditions of a status
     * @param type the type to look for
     * @return the condition, or empty when the status has none of that type
     */
    public static Optional<Condition> find(List<Condition> conditions, ConditionType type) {
        return conditions.stream().filter(c -> type.text().equals(c.getType())).findFirst();
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 1) + "…";
    }
}
