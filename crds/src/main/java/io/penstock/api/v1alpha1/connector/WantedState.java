package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The state that a user wants a connector to hold. */
public enum WantedState {
    /** Connector and tasks run. */
    @JsonProperty("Running")
    RUNNING,

    /** Tasks keep their place and move no data. */
    @JsonProperty("Paused")
    PAUSED,

    /** No tasks; config and offsets stay. */
    @JsonProperty("Stopped")
    STOPPED,

    /** A value that a newer API knows and this version does not. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNIZED
}
