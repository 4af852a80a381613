package io.penstock.api.v1alpha1;

import static org.awaitility.Awaitility.await;

import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands an {@link Api} with a namespace of its own to a test; CRDs and admission policies are in effect. */
final class ServedApi implements ParameterResolver {
    private static final String REFUSED_BY_POLICY_ONLY = """
            apiVersion: connect.penstock.io/v1alpha1
            kind: %s
            metadata: {name: probe}
            spec: {%s, config: {probe: []}}
            """;

    /** An object that the policies would refuse, made before they were installed. */
    static final String OLDER = "kafkaconnectors/older";

    private static final String OLDER_MANIFEST =
            Manifests.CONNECTOR.replace("{name: orders}", "{name: older, finalizers: [connect.penstock.io/test]}")
                    + "  config: {topics: [orders]}";

    private final KubeApiServerExtension servers = new KubeApiServerExtension();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Api.class;
    }

    @Override
    public Api resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var server = servers.resolveParameter(parameter, context);
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(ServedApi.class))
                .computeIfAbsent(ServedApi.class, key -> isPrepared(server), Boolean.class);
        return new Api(server, server.newNamespace());
    }

    /** The namespace that holds {@link #OLDER}. */
    static Api beforePolicies(KubeApiServer server) {
        return new Api(server, "default");
    }

    private static boolean isPrepared(KubeApiServer server) {
        server.installCrds(ConnectCluster.class, KafkaConnector.class);
        beforePolicies(server).create(OLDER_MANIFEST);
        server.install("deploy/kustomize/base/admission");
        var api = new Api(server, server.newNamespace());
        awaitPolicy(api, REFUSED_BY_POLICY_ONLY.formatted("KafkaConnector", "clusterRef: {name: c}, class: C"));
        awaitPolicy(api, REFUSED_BY_POLICY_ONLY.formatted("ConnectCluster", "bootstrapServers: 'kafka:9092'"));
        return true;
    }

    private static void awaitPolicy(Api api, String manifest) {
        var plural = manifest.contains("KafkaConnector") ? "kafkaconnectors" : "connectclusters";
        await("policy for " + plural)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    var answer = api.create(manifest);
                    api.delete(plural + "/probe");
                    return answer.status() == 422 && answer.message().contains("ValidatingAdmissionPolicy");
                });
    }
}
