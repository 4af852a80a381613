package io.penstock.bench.operator;

import com.sun.management.OperatingSystemMXBean;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatusBuilder;
import io.penstock.api.v1alpha1.connector.ObservedState;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * An operator that decides nothing: it has an informer on connectors and writes each of them three times, with the libraries
 * that the operator has. What it costs is the least that three writes of an object can cost there.
 */
public final class WritesAlone {
    private static final int WRITES = 3;
    private static final int AT_A_TIME = 20;
    private static final int LIMIT_SECONDS = 300;
    private static final int LOOK_EVERY_MILLIS = 50;

    private WritesAlone() {}

    /**
     * Runs it in a JVM of its own.
     *
     * @param jvmFlags of the operator's image
     * @param kubeconfig of the API server
     * @param namespace with the connectors
     * @param log takes what it says beside the figure
     * @return processor seconds
     */
    static double run(List<String> jvmFlags, Path kubeconfig, String namespace, Path log)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.add("-Dlogback.configurationFile=logback.xml");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WritesAlone.class.getName()));
        command.addAll(List.of(kubeconfig.toString(), namespace));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("the writes alone failed: see " + log);
            }
        } finally {
            process.destroyForcibly();
        }
        return Double.parseDouble(Files.readAllLines(log).getLast());
    }

    /**
     * Writes all connectors of a namespace and prints the processor seconds that it took, events included.
     *
     * @param arguments a kubeconfig and the namespace
     */
    public static void main(String[] arguments) throws Exception {
        var api = Config.fromKubeconfig(Files.readString(Path.of(arguments[0])));
        api.setNamespace(arguments[1]);
        PackagedAccount.impersonateIn(api);
        var serialization = new KubernetesSerialization();
        serialization.registerKubernetesResource(KafkaConnector.class);
        try (var client = new KubernetesClientBuilder()
                .withConfig(api)
                .withKubernetesSerialization(serialization)
                .build()) {
            var changes = new Changes();
            try (var informer = client.resources(KafkaConnector.class)
                    .inNamespace(arguments[1])
                    .inform(changes)) {
                var before = cpuSeconds();
                var all = informer.getStore().list();
                writeAll(client, all);
                changes.await(all.size() * WRITES);
                System.out.printf(Locale.ROOT, "%.2f%n", cpuSeconds() - before);
            }
        }
    }

    private static void writeAll(KubernetesClient client, List<KafkaConnector> all) throws Exception {
        try (var threads = Executors.newFixedThreadPool(
                AT_A_TIME, Thread.ofVirtual().name("write-", 0).factory())) {
            var written = new ArrayList<Future<?>>();
            for (var connector : all) {
                written.add(threads.submit(() -> write(client, connector)));
            }
            for (var one : written) {
                one.get();
            }
        }
    }

    /** As many bytes as the operator's own: a finalizer, what is attempted, how it ended. */
    private static void write(KubernetesClient client, KafkaConnector connector) {
        var apply = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("writes-alone")
                .withForce(true)
                .build();
        var labelled = fresh(connector);
        labelled.getMetadata().setLabels(Map.of("connect.penstock.io/writes-alone", "true"));
        client.resource(labelled).patch(apply);
        for (int write = 1; write < WRITES; write++) {
            var status = fresh(connector);
            status.setStatus(status(connector.getMetadata().getName(), write));
            client.resource(status).subresource("status").patch(apply);
        }
    }

    private static KafkaConnector fresh(KafkaConnector connector) {
        var fresh = new KafkaConnector();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withName(connector.getMetadata().getName())
                .withNamespace(connector.getMetadata().getNamespace())
                .build());
        return fresh;
    }

    private static KafkaConnectorStatus status(String name, int write) {
        var conditions = Stream.of("ResolvedRefs", "Valid", "Synced", "Ready")
                .map(type -> new ConditionBuilder()
                        .withType(type)
                        .withStatus("True")
                        .withReason("AsThatOfAConnector")
                        .withMessage("a message of the usual length for connector " + name + ", write " + write)
                        .withObservedGeneration(1L)
                        .withLastTransitionTime("2030-01-01T00:00:00Z")
                        .build())
                .toList();
        return new KafkaConnectorStatusBuilder()
                .observedGeneration(1L)
                .conditions(conditions)
                .state(ObservedState.RUNNING)
                .tasksReady("1/1")
                .type("sink")
                .className("org.apache.kafka.connect.file.FileStreamSinkConnector")
                .worker("connect-0.connect-workers:8083")
                .configHash("0123456789abcdef".repeat(4))
                .build();
    }

    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    /** Counts the changes that a watch brings. */
    private static final class Changes implements ResourceEventHandler<KafkaConnector> {
        private final AtomicInteger seen = new AtomicInteger();

        @Override
        public void onAdd(KafkaConnector connector) {
            // those that are there at the start are no changes
        }

        @Override
        public void onUpdate(KafkaConnector before, KafkaConnector now) {
            seen.incrementAndGet();
        }

        @Override
        public void onDelete(KafkaConnector connector, boolean unknown) {
            // nobody deletes any meanwhile
        }

        void await(int most) throws InterruptedException {
            var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (seen.get() < most) {
                if (System.nanoTime() > limit) {
                    throw new IllegalStateException("only " + seen.get() + " of " + most + " changes came");
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        }
    }
}
