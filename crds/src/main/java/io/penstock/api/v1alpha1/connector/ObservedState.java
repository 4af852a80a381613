package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a connector was last seen doing, with its tasks taken into account. */
public enum ObservedState {
    /** Connector and all tasks run. */
    @JsonProperty("Running")
    RUNNING,

    /** Paused. */
    @JsonProperty("Paused")
    PAUSED,

    /** Stopped. */
    @JsonProperty("Stopped")
    STOPPED,

    /** The connector itself, or every task, failed. */
    @JsonProperty("Failed")
    FAILED,

    /** No worker holds the connector or some of its tasks. */
    @JsonProperty("Unassigned")
    UNASSIGNED,

    /** A restart is under way. */
    @JsonProperty("Restarting")
    RESTARTING,

    /** Some tasks failed and others run. */
    @JsonProperty("Degraded")
    DEGRADED,

    /** Connect does not know the connector. */
    @JsonProperty("Missing")
    MISSING,

    /** The cluster did not answer. */
    @JsonProperty("Unknown")
    UNKNOWN,

    /** A value that a newer API knows and this version does not. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNIZED
}
