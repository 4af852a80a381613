package io.penstock.bench.operator;

import io.fabric8.kubernetes.client.Config;
import io.penstock.operator.OperatorConfig;
import io.penstock.operator.PenstockOperator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The operator as its image starts it, but for the addresses of Connect, which are those of a simulation. */
public final class BenchedOperator {
    private BenchedOperator() {}

    /**
     * Runs until the process is ended.
     *
     * @param arguments a kubeconfig, the operator's namespace, and a file of properties that maps each cluster to the
     *     address of its REST API
     */
    @SuppressWarnings("resource") // lives as long as the process
    public static void main(String[] arguments) throws IOException {
        var api = Config.fromKubeconfig(Files.readString(Path.of(arguments[0])));
        api.setNamespace(arguments[1]);
        PackagedAccount.impersonateIn(api);
        var endpoints = endpoints(Path.of(arguments[2]));
        var operator = new PenstockOperator(
                OperatorConfig.from(System.getenv()),
                api,
                cluster -> Objects.requireNonNull(
                        endpoints.get(cluster.getMetadata().getName()), "a cluster that is not simulated"),
                Clock.systemUTC());
        operator.start();
    }

    private static Map<String, URI> endpoints(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        var endpoints = new HashMap<String, URI>();
        properties.forEach((cluster, address) -> endpoints.put((String) cluster, URI.create((String) address)));
        return endpoints;
    }
}
