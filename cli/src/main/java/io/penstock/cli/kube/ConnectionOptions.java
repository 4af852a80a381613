package io.penstock.cli.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.penstock.cli.outcome.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which cluster and namespace a command is about, with the names that kubectl has for them. */
public final class ConnectionOptions {
    private static final int CONNECT_MS = 5_000;
    private static final int REQUEST_MS = 30_000;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of the objects. Default: that of the kubeconfig's context.")
    private @Nullable String namespace;

    @Option(
            names = "--context",
            paramLabel = "CONTEXT",
            description = "Context of the kubeconfig. Default: its current one.")
    private @Nullable String context;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Kubeconfig. Default: $KUBECONFIG, else ~/.kube/config.")
    private @Nullable Path kubeconfig;

    /** The namespace that was given as an option, which commands in advice have to repeat. */
    public @Nullable String givenNamespace() {
        return namespace;
    }

    /**
     * Opens a client. Nothing is sent yet.
     *
     * @throws CommandFailure if it is not known how to reach a cluster
     */
    public KubernetesClient open(Map<String, String> environment) {
        var config = config(environment);
        config.setConnectionTimeout(CONNECT_MS);
        config.setRequestTimeout(REQUEST_MS);
        // a person waits: what does not answer twice is told at once
        config.setRequestRetryBackoffLimit(1);
        config.setUserAgent("kubectl-penstock");
        if (namespace != null) {
            config.setNamespace(namespace);
        } else if (config.getNamespace() == null) {
            config.setNamespace("default");
        }
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new OkHttpClientFactory())
                .build();
    }

    private Config config(Map<String, String> environment) {
        if (kubeconfig != null) {
            return checked(read(kubeconfig), kubeconfig.toString());
        }
        var files = Config.getKubeconfigFilenames();
        if (files.stream().anyMatch(file -> Files.exists(Path.of(file)))) {
            return checked(Config.autoConfigure(context), String.join(", ", files));
        }
        if (environment.containsKey("KUBERNETES_SERVICE_HOST")) {
            return Config.autoConfigure(null);
        }
        throw CommandFailure.noCluster("there is no kubeconfig (looked for " + String.join(", ", files)
                + "): set KUBECONFIG, or name a file with --kubeconfig");
    }

    private Config read(Path file) {
        if (!Files.isReadable(file)) {
            throw CommandFailure.noCluster("the kubeconfig " + file + " cannot be read: check --kubeconfig");
        }
        try {
            return Config.fromKubeconfig(context, file.toFile());
        } catch (KubernetesClientException | IllegalArgumentException unreadable) {
            throw CommandFailure.noCluster("the kubeconfig " + file + " is not valid: " + unreadable.getMessage());
        }
    }

    private Config checked(Config config, String files) {
        var known = config.getContexts().stream().map(one -> one.getName()).collect(Collectors.joining(", "));
        var contexts = known.isEmpty() ? "it has none" : "it has " + known;
        if (context != null
                && config.getContexts().stream().noneMatch(one -> one.getName().equals(context))) {
            throw CommandFailure.noCluster("the kubeconfig " + files + " has no context " + context + ": " + contexts);
        }
        if (config.getCurrentContext() == null) {
            throw CommandFailure.noCluster(
                    "the kubeconfig " + files + " has no current context: name one with --context; " + contexts);
        }
        return config;
    }
}
