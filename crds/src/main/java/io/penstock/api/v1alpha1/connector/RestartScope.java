package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a restart restarts: one of the two things that Connect can be asked for (KIP-745). */
public enum RestartScope {
    /** The connector and all of its tasks. */
    @JsonProperty("All")
    ALL,

    /** Of the connector and its tasks what has failed. */
    @JsonProperty("Failed")
    FAILED,

    /** A value that a newer API knows and this version does not. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNIZED
}
