package io.penstock.bench.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Connectors that are applied together, spread evenly over clusters.
 *
 * @param prefix of their names
 * @param size how many
 * @param clusters names of the clusters
 */
record Fleet(String prefix, int size, List<String> clusters) {
    /** Property whose value tells one change of a connector from another. */
    static final String REVISION = "revision";

    Fleet {
        clusters = List.copyOf(clusters);
    }

    List<String> names() {
        return IntStream.range(0, size).mapToObj(this::name).toList();
    }

    /** Those of the first cluster. */
    List<String> neighbours() {
        return IntStream.range(0, size)
                .filter(i -> i % clusters.size() == 0)
                .mapToObj(this::name)
                .toList();
    }

    /** The cluster of a connector. */
    String cluster(String connector) {
        int number = Integer.parseInt(connector.substring(prefix.length() + 1));
        return clusters.get(number % clusters.size());
    }

    /** Writes a file with some of the objects, as a person would who applies it. */
    Path manifest(Path folder, List<String> names) throws IOException {
        var file = Files.createTempFile(folder, prefix, ".yaml");
        return Files.writeString(file, names.stream().map(this::object).collect(Collectors.joining("---\n")));
    }

    private String name(int number) {
        return String.format(Locale.ROOT, "%s-%05d", prefix, number);
    }

    private String object(String name) {
        return """
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata:
                  name: %1$s
                spec:
                  clusterRef:
                    name: %2$s
                  class: FileStreamSink
                  tasksMax: 1
                  config:
                    topics: topic-%1$s
                    file: /tmp/%1$s.txt
                    key.converter: org.apache.kafka.connect.storage.StringConverter
                    value.converter: org.apache.kafka.connect.json.JsonConverter
                    value.converter.schemas.enable: "false"
                    errors.tolerance: all
                    revision: r0
                """.formatted(name, cluster(name));
    }
}
