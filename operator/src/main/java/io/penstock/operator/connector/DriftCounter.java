package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.connector.Drift;
import io.penstock.operator.plan.Action;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts changes of the live connector that were reverted. */
final class DriftCounter {
    private static final int LISTED = 20;

    /** Stands for the state in the list of properties. */
    private static final List<String> STATE = List.of("spec.state");

    private DriftCounter() {}

    /** The count after a step that Connect accepted; the count before if the step put nothing back. */
    static @Nullable Drift after(@Nullable Drift before, Action.Call done, Instant now) {
        return switch (done) {
            case Action.Reconfigure(var config, var drift, var properties, var onlyIfThere)
            when drift -> more(before, now, properties.stream().limit(LISTED).toList());
            case Action.Pause(var drift) when drift -> more(before, now, STATE);
            case Action.Resume(var drift) when drift -> more(before, now, STATE);
            case Action.Stop(var drift) when drift -> more(before, now, STATE);
            case Action.Create(var config, var state, var again) when again -> more(before, now, List.of());
            default -> before;
        };
    }

    private static Drift more(@Nullable Drift before, Instant now, List<String> properties) {
        var corrected = before == null ? 1 : before.corrected() + 1;
        return new Drift(corrected, now.truncatedTo(ChronoUnit.SECONDS).toString(), properties);
    }
}
