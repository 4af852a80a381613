package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a live connector that was there before its object and that no earlier object left. */
public enum AdoptionPolicy {
    /** It is taken over if its config equals the spec; else it is left alone. */
    @JsonProperty("AdoptIfEqual")
    ADOPT_IF_EQUAL,

    /** It is taken over and gets the config of the spec. */
    @JsonProperty("Adopt")
    ADOPT,

    /** It is left alone. */
    @JsonProperty("Fail")
    FAIL,

    /** A value that a newer API knows and this version does not. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNIZED
}
