package io.penstock.operator.connector;

import static io.penstock.operator.status.ConditionStatus.FALSE;
import static io.penstock.operator.status.ConditionStatus.TRUE;
import static io.penstock.operator.status.ConditionStatus.UNKNOWN;
import static io.penstock.operator.status.ConditionType.VALID;

import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Verdict;
import io.penstock.operator.render.Misspellings;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConnectorReason;
import java.util.ArrayList;
import java.util.Optional;

/** What Connect's validation says of a config, as the condition {@code Valid}. */
final class ValidCondition {
    /** Appended to the message of a valid config that has possible misspellings. */
    static final String ODD = "; possible mistakes: ";

    private ValidCondition() {}

    static void state(ConditionSet conditions, DesiredConnector desired, Observed observed) {
        // Connect runs exactly this config: it passed validation when it was put there
        var accepted = observed.live()
                .map(live -> ConnectorConfig.differences(live.config(), desired.config())
                        .isEmpty())
                .orElse(false);
        var verdict = verdictOn(desired, observed.memory())
                .filter(one -> !accepted || one.outcome() != Verdict.Outcome.NOT_CHECKED)
                .map(one -> new Validity(one.outcome(), one.message()))
                .orElseGet(() -> accepted
                        ? new Validity(Verdict.Outcome.VALID, "")
                        : new Validity(Verdict.Outcome.NOT_CHECKED, "Connect has not validated the config yet"));
        switch (verdict.outcome()) {
            case VALID ->
                conditions.with(
                        VALID,
                        TRUE,
                        ConnectorReason.VALIDATED,
                        "Connect accepts the config" + oddities(desired, observed.memory()));
            case INVALID -> conditions.with(VALID, FALSE, ConnectorReason.INVALID_CONFIG, verdict.message());
            case UNKNOWN_CLASS -> conditions.with(VALID, FALSE, ConnectorReason.UNKNOWN_CLASS, verdict.message());
            case NOT_CHECKED -> conditions.with(VALID, UNKNOWN, ConnectorReason.NOT_CHECKED, verdict.message());
        }
    }

    /** Names that nobody reads are no error to Connect, and seldom what somebody wanted. */
    private static String oddities(DesiredConnector desired, Memory memory) {
        var warnings = verdictOn(desired, memory).map(Verdict::warnings).orElse("");
        var odd = new ArrayList<>(Misspellings.of(desired.config(), warnings));
        if (!warnings.isEmpty()) {
            odd.add(warnings);
        }
        return odd.isEmpty() ? "" : ODD + String.join("; ", odd);
    }

    private record Validity(Verdict.Outcome outcome, String message) {}

    /** The verdict on exactly the wanted config, if there is one. */
    static Optional<Verdict> verdictOn(DesiredConnector desired, Memory memory) {
        return memory.verdict().filter(verdict -> verdict.key().equals(desired.validationKey()));
    }
}
