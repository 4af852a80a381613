package io.penstock.e2e.stage;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import java.nio.file.Path;
import java.util.Objects;

/** What all classes of one run share. */
final class Run implements AutoCloseable {
    private final Path root = Path.of(Objects.requireNonNull(
            System.getProperty("penstock.root"), "the build sets penstock.root: run 'make e2e'"));
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(ClientKey.identified(Config.autoConfigure(null)))
            .withHttpClientFactory(new OkHttpClientFactory())
            .build();
    private final Figures figures = new Figures();

    Stage open(String scenario) {
        return Stage.open(client, root, figures, scenario);
    }

    @Override
    public void close() {
        client.close();
        figures.publish(root.resolve("target/e2e/figures.txt"));
    }
}
