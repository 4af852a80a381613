package io.penstock.operator;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.testkit.KubeApiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The whole operator against a real API server, under the rights of the packaged ServiceAccount, in one namespace. Where
 * the REST API of each cluster is, the test says.
 */
public final class TestOperator implements AutoCloseable {
    private static final String ACCOUNT = "system:serviceaccount:penstock-system:penstock-operator";
    private static final Path DEPLOY = Path.of("../deploy/kustomize/base");

    private final Map<String, URI> endpoints = new ConcurrentHashMap<>();
    private final KubeApiServer server;
    private final String namespace;
    private final String leaseNamespace;
    private PenstockOperator operator;

    private TestOperator(KubeApiServer server, String leaseNamespace) {
        this.server = server;
        this.leaseNamespace = leaseNamespace;
        this.namespace = server.newNamespace();
        server.installCrds(ConnectCluster.class, KafkaConnector.class);
        grant("clusterrole.yaml");
        grant("clusterrolebinding.yaml");
        // the test's namespace stands for the operator's own as well
        grant("leader-role.yaml");
        grant("leader-rolebinding.yaml");
        this.operator = start();
    }

    /** Starts an operator in a namespace of its own. */
    public static TestOperator start(KubeApiServer server) {
        return new TestOperator(server, "");
    }

    /** The same with its lease in another namespace. */
    static TestOperator start(KubeApiServer server, String leaseNamespace) {
        return new TestOperator(server, leaseNamespace);
    }

    /** The namespace that it watches. */
    public String namespace() {
        return namespace;
    }

    /** Says where a cluster's workers answer. */
    public void reach(String cluster, URI endpoint) {
        endpoints.put(cluster, endpoint);
    }

    /** Ends the process's work, as a crash would, and starts anew with nothing in memory. */
    public void restart() {
        stop();
        operator = start();
    }

    /** Ends the process's work. */
    public void stop() {
        operator.close();
    }

    /** What {@code /metrics} shows now. */
    public String metrics() {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + operator.managementPort() + "/metrics");
            var request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sum of the samples of a meter whose tags match. */
    public static double sum(String metrics, String meter, String tags) {
        var line = Pattern.compile(Pattern.quote(meter) + "\\{([^}]*)\\} (\\S+)");
        return metrics.lines()
                .map(line::matcher)
                .filter(m ->
                        m.matches() && Pattern.compile(tags).matcher(m.group(1)).find())
                .mapToDouble(m -> Double.parseDouble(m.group(2)))
                .sum();
    }

    private void grant(String file) {
        try (var stream = Files.newInputStream(DEPLOY.resolve(file))) {
            server.client().load(stream).items().forEach(item -> {
                if (item.getMetadata().getNamespace() != null) {
                    item.getMetadata().setNamespace(namespace);
                }
                server.client().resource(item).forceConflicts().serverSideApply();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PenstockOperator start() {
        var api = server.config();
        api.setNamespace(namespace);
        api.setImpersonateUsername(ACCOUNT);
        api.setImpersonateGroups("system:serviceaccounts", "system:authenticated");
        var config = new OperatorConfig(
                Set.of(namespace),
                "penstock/worker:{version}",
                false,
                leaseNamespace,
                "test",
                0,
                Duration.ofSeconds(2),
                4);
        var unknown = URI.create("http://127.0.0.1:1");
        var started = new PenstockOperator(
                config,
                api,
                cluster -> endpoints.getOrDefault(cluster.getMetadata().getName(), unknown),
                Clock.systemUTC());
        started.start();
        return started;
    }

    @Override
    public void close() {
        stop();
    }
}
