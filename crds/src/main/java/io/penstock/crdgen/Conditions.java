package io.penstock.crdgen;

/**
 * The parts of a status that both kinds share. The limits of a condition are those of Kubernetes' own
 * {@code metav1.Condition}, so that tools that know that type can read ours.
 */
final class Conditions {
    static final String READY_STATUS = ".status.conditions[?(@.type==\"Ready\")].status";
    static final String READY_REASON = ".status.conditions[?(@.type==\"Ready\")].reason";
    static final String READY_MESSAGE = ".status.conditions[?(@.type==\"Ready\")].message";

    private Conditions() {}

    static void complete(Schema status) {
        // a new object must not look settled to tools that compare the generations
        status.node().putObject("default").put("observedGeneration", -1);
        status.at("observedGeneration").format("int64");
        status.at("conditions").listMap(32, "type");
        var condition = status.at("conditions.[]")
                .describe("One aspect of the state.")
                .requires("lastTransitionTime", "message", "reason", "status", "type");
        condition.at("lastTransitionTime").describe("When status last changed.").format("date-time");
        condition
                .at("message")
                .describe("Message for people: what is wrong, if anything, and what to change.")
                .length(0, 32768);
        condition
                .at("observedGeneration")
                .describe("Generation of the spec that this condition refers to.")
                .format("int64")
                .node()
                .put("minimum", 0);
        condition
                .at("reason")
                .describe("Why the condition has this status, in one word for programs.")
                .length(1, 1024)
                .pattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$");
        condition.at("status").describe("True, False or Unknown.").oneOf("True", "False", "Unknown");
        condition
                .at("type")
                .describe("Type of the condition.")
                .length(1, 316)
                .pattern("^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
                        + "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$");
    }
}
