package io.penstock.operator.status;

/** Why a condition is as it is: one of a fixed set per kind, so that people and programs can rely on the words. */
public sealed interface Reason permits ConnectorReason, ClusterReason {
    /**
     * The reason as it stands in a status, in CamelCase.
     *
     * @return for example {@code SecretNotFound}
     */
    String text();
}
