package io.penstock.bench.operator;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Large Secrets and ConfigMaps of somebody else.
 *
 * @param client makes them
 * @param namespace of the operator
 * @param number of each kind
 * @param bytes of data in each
 */
record ForeignObjects(KubernetesClient client, String namespace, int number, int bytes) {
    private static final int CLIENTS = 4;

    void create() throws ExecutionException, InterruptedException {
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < number; i++) {
                int which = i;
                all.add(threads.submit(() -> make(secret(which))));
                all.add(threads.submit(() -> make(configMap(which))));
            }
            for (var one : all) {
                one.get();
            }
        }
    }

    void delete() {
        for (int i = 0; i < number; i++) {
            client.secrets().inNamespace(namespace).withName(name(i)).delete();
            client.configMaps().inNamespace(namespace).withName(name(i)).delete();
        }
    }

    private void make(HasMetadata object) {
        client.resource(object).inNamespace(namespace).create();
    }

    private HasMetadata secret(int i) {
        var data = Base64.getEncoder().encodeToString(text(i).getBytes(StandardCharsets.US_ASCII));
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name(i))
                .endMetadata()
                .addToData("content", data)
                .build();
    }

    private HasMetadata configMap(int i) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name(i))
                .endMetadata()
                .addToData("content", text(i))
                .build();
    }

    private static String name(int i) {
        return "foreign-%03d".formatted(i);
    }

    /** No two are equal, and none of them can be compressed to nothing on its way. */
    private String text(int i) {
        return new Random(i)
                .ints(bytes, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
