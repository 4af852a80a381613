package io.penstock.connect.azure.blob.config;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the process around the connector says.
 *
 * @param version connector version
 * @param maxHeap largest heap in bytes
 * @param environment variables of the process, which may hold secrets
 * @param clock tells whether something has expired
 * @param tunnelLogin whether Java sends a proxy's password on the way to an https endpoint
 */
public record Surroundings(
        String version, long maxHeap, Map<String, String> environment, Clock clock, boolean tunnelLogin) {
    /** The JVM option by which Java sends a proxy's password on the way to an https endpoint. */
    public static final String TUNNEL_LOGIN_OPTION = "-Djdk.http.auth.tunneling.disabledSchemes=";

    /** Surroundings of a JVM with the usual options. */
    public Surroundings(String version, long maxHeap, Map<String, String> environment, Clock clock) {
        this(version, maxHeap, environment, clock, false);
    }

    /** Surroundings without environment variables. */
    public Surroundings(String version, long maxHeap) {
        this(version, maxHeap, Map.of(), Clock.systemUTC());
    }

    /** A variable that is set and not blank, else null. */
    @Nullable String variable(String name) {
        var value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Without the environment. */
    @Override
    public String toString() {
        return "Surroundings[version=" + version + ", maxHeap=" + maxHeap + "]";
    }
}
