package io.penstock.bench.connect;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /connectors}. */
record Creation(
        String name,
        Map<String, String> config,
        @JsonProperty("initial_state") @Nullable String initialState) {}
