package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a restart restarts. */
public enum RestartScope {
    /** The connector and its tasks, as far as they have failed. */
    @JsonProperty("FailedTasks")
    FAILED_TASKS,

    /** All tasks; the connector itself goes on. */
    @JsonProperty("Tasks")
    TASKS,

    /** The connector and all of its tasks. */
    @JsonProperty("ConnectorAndTasks")
    CONNECTOR_AND_TASKS,

    /** A value that a newer API knows and this version does not. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNIZED
}
