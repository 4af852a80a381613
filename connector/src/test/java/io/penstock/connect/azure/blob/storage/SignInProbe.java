package io.penstock.connect.azure.blob.storage;

import io.penstock.connect.azure.blob.config.SinkConfig;
import io.penstock.connect.azure.blob.config.Surroundings;
import java.time.Clock;
import java.util.HashMap;

/** One listing from a process of its own, for what only a process has: variables and a trust store. */
final class SignInProbe {
    private SignInProbe() {}

    /** Takes properties as {@code name=value}; prints the outcome. */
    public static void main(String[] arguments) {
        var properties = new HashMap<String, String>();
        for (var argument : arguments) {
            int equals = argument.indexOf('=');
            properties.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        var worker = new Surroundings("test", 1L << 30, System.getenv(), Clock.systemUTC(), true);
        try (var store =
                ClientFactory.connect(SinkConfig.parse(properties, worker).storage())) {
            var result = store.listBlobs("", null, null);
            System.out.println(
                    "outcome: " + result.kind() + (result.kind() == StoreResult.Kind.OK ? "" : " " + result.failure()));
        }
    }
}
