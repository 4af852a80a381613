package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Says why a live connector is not taken over, and how it can be. */
final class Adoption {
    private static final int NAMED_DIFFERENCES = 5;

    private Adoption() {}

    static Action refused(DesiredConnector desired, LiveConnector live, Instant now) {
        var text = "connector " + desired.name() + " already exists in Connect and was not created by this object";
        var differences = ConnectorConfig.differences(live.config(), desired.config());
        if (!differences.isEmpty()) {
            var more = differences.size() > NAMED_DIFFERENCES
                    ? " and " + (differences.size() - NAMED_DIFFERENCES) + " more"
                    : "";
            text += "; its config differs in "
                    + differences.stream().limit(NAMED_DIFFERENCES).collect(Collectors.joining(", ")) + more;
        }
        var ifEqual = desired.adoption() == AdoptionPolicy.ADOPT_IF_EQUAL ? ", make the two equal," : "";
        return new Action.Stall(
                StallReason.NOT_ADOPTED,
                text + ": set spec.adoptionPolicy to Adopt to take it over" + ifEqual
                        + " or create this object again with another spec.connectorName",
                List.of(),
                now.plus(ConnectorPlan.LOOK_AGAIN));
    }
}
