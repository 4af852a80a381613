package io.penstock.operator.connector;

import io.penstock.operator.plan.AutoRestarts;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.RestartOutlook;
import io.penstock.operator.render.Placeholder;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConnectorReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a condition says of the restarts of what has failed, after a text that says with what it failed. */
final class RestartText {
    // the text before it may say itself what to change: this says only how to restart
    private static final String START_AGAIN =
            ". Once the cause is fixed, restart it by setting spec.restart.token to a new value";

    private static final String START_AGAIN_OR_CORRECT_SECRET =
            ". Correcting a Secret that it uses restarts it; after any other fix, set spec.restart.token to a new"
                    + " value";

    private RestartText() {}

    /** A point in time as it stands in a status. */
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * What happens next, and what a person has to do if the operator does not count on a restart.
     *
     * @param live as observed
     * @param outlook of what has failed
     */
    static String of(LiveConnector live, RestartOutlook outlook) {
        var next = outlook.next().map(RestartText::time);
        if (outlook.stalled().isEmpty()) {
            return next.map(time -> pending(outlook, time)).orElseGet(() -> startAgain(live));
        }
        var why =
                switch (outlook.stalled().get()) {
                    case OFF -> "";
                    case LIMIT -> ". " + restarts(outlook) + " did not help";
                    case CREDENTIALS -> ". The credentials were rejected";
                    case CONFIG -> ". The config is wrong";
                };
        return why
                + startAgain(live)
                + next.map(time -> ". The operator tries once more at " + time).orElse("");
    }

    /**
     * What runs only since it was restarted may be about to fail again: it is not ready yet.
     *
     * @param readiness by what is seen
     * @param restarts so far
     * @param now time of the pass
     */
    static Readiness onProbation(Readiness readiness, AutoRestarts restarts, Instant now) {
        var until = restarts.probation().filter(now::isBefore);
        if (readiness.reason() != ConnectorReason.RUNNING || until.isEmpty()) {
            return readiness;
        }
        return new Readiness(
                ConditionStatus.FALSE,
                ConnectorReason.RESTARTING,
                "what had failed was restarted at " + time(until.get().minus(AutoRestarts.PROBATION))
                        + "; the connector is ready once it has run for "
                        + AutoRestarts.PROBATION.toSeconds() + " seconds");
    }

    private static String pending(RestartOutlook outlook, String time) {
        if (outlook.parts().size() > 1) {
            return ". The operator restarts what has failed, next at " + time;
        }
        var before = most(outlook);
        return ". The operator restarts it at " + time + (before == 0 ? "" : ", after " + restarts(outlook));
    }

    private static String restarts(RestartOutlook outlook) {
        var restarts = most(outlook);
        return restarts == 1 ? "1 restart" : restarts + " restarts";
    }

    private static int most(RestartOutlook outlook) {
        return outlook.parts().values().stream()
                .mapToInt(RestartOutlook.Part::restarts)
                .max()
                .orElse(0);
    }

    /** Where a value comes from a Secret, that may be what is wrong, and its change is noticed. */
    private static String startAgain(LiveConnector live) {
        var fromSecret = live.config().values().stream()
                .flatMap(value -> Placeholder.in(value).stream())
                .anyMatch(placeholder -> placeholder.secret().isPresent());
        return fromSecret ? START_AGAIN_OR_CORRECT_SECRET : START_AGAIN;
    }
}
