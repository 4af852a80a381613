package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.RestartRequest;
import io.penstock.api.v1alpha1.connector.WantedState;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What one object wants of Connect.
 *
 * @param name name in Connect
 * @param config complete connector config, {@code connector.class} and {@code tasks.max} included, {@code name} not;
 *     empty if the object is being deleted and its references no longer resolve
 * @param state state to hold; {@code UNRECOGNIZED} asks for none
 * @param suspended whether nothing may be changed in Connect
 * @param validationContext digest of what a verdict on the config depends on beside the config: the plugins of the
 *     workers, and the Secrets behind placeholders; a verdict does not outlive it
 * @param secretsDigest digest of the Secret values that the config uses; empty if it uses none
 * @param adoption what to do with a live connector that this object never managed
 * @param restart a restart to carry out once; empty if none is asked for
 * @param autoRestart how what has failed is restarted
 * @param deletion present if the object is being deleted
 */
public record DesiredConnector(
        String name,
        SortedMap<String, String> config,
        WantedState state,
        boolean suspended,
        String validationContext,
        String secretsDigest,
        AdoptionPolicy adoption,
        Optional<RestartRequest> restart,
        AutoRestart autoRestart,
        Optional<Deletion> deletion) {
    /** Property that names the class. */
    public static final String CLASS_PROPERTY = "connector.class";

    public DesiredConnector {
        config = ConnectorConfig.comparable(config);
    }

    /** An object that is there to stay, takes over only what is equal, and restarts nothing by itself. */
    public DesiredConnector(
            String name, Map<String, String> config, WantedState state, boolean suspended, String validationContext) {
        this(
                name,
                ConnectorConfig.comparable(config),
                state,
                suspended,
                validationContext,
                "",
                AdoptionPolicy.ADOPT_IF_EQUAL,
                Optional.empty(),
                AutoRestart.OFF,
                Optional.empty());
    }

    /** Token of the restart that is asked for. */
    public Optional<String> restartToken() {
        return restart.map(RestartRequest::token);
    }

    /** Token of a restart that counts as handled once all is as wanted: what is not to run has nothing to restart. */
    public Optional<String> needlessRestart() {
        return quiet() ? restartToken() : Optional.empty();
    }

    /** Whether no data shall flow. */
    boolean quiet() {
        return state == WantedState.PAUSED || state == WantedState.STOPPED;
    }

    /** What becomes of what has failed, if the connector is to run at all. */
    public RestartOutlook outlook(LiveConnector live, Memory memory) {
        var policy = state == WantedState.RUNNING && !suspended ? autoRestart : AutoRestart.OFF;
        return RestartOutlook.of(name, live, policy, memory.restarts().auto());
    }

    /** Class as the user wrote it; empty text if the config is empty. */
    public String connectorClass() {
        return config.getOrDefault(CLASS_PROPERTY, "");
    }

    /** Digest of the config: what {@code status.configHash} holds once it is applied. */
    public String configDigest() {
        return ConnectorConfig.digest(config);
    }

    /** Identity of a verdict: the config and what else it depends on. */
    public String validationKey() {
        return configDigest() + "/" + validationContext;
    }
}
