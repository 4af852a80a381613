package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What deleting the object does to the live connector. */
public enum DeletionPolicy {
    /** The live connector is deleted; its offsets stay. */
    @JsonProperty("Delete")
    DELETE,

    /** The live connector is stopped and stays. */
    @JsonProperty("Stop")
    STOP,

    /** The live connector goes on untouched. */
    @JsonProperty("Retain")
    RETAIN,

    /** The live connector is stopped, its offsets are reset, then it is deleted. */
    @JsonProperty("DeleteAndResetOffsets")
    DELETE_AND_RESET_OFFSETS,

    /** A value that a newer API knows and this version does not. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNIZED
}
