package io.penstock.crdgen;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The CRDs as the jar has them. */
final class ShippedCrds {
    private static final List<String> PLURALS = List.of("connectclusters", "kafkaconnectors");

    private ShippedCrds() {}

    /** File name in the jar to YAML. */
    static SortedMap<String, String> files() {
        var files = new TreeMap<String, String>();
        for (var plural : PLURALS) {
            var name = plural + ".connect.penstock.io-v1.yml";
            try (var stream =
                    ShippedCrds.class.getClassLoader().getResourceAsStream(CrdGenerator.IN_JAR + "/" + name)) {
                if (stream == null) {
                    throw new IllegalStateException("the class path has no " + name);
                }
                files.put(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return files;
    }

    /** The schema of each kind. */
    static Stream<Schema> schemas() {
        return files().values().stream().map(CrdYaml::read).map(ShippedCrds::schema);
    }

    /** The one version of a CRD. */
    static ObjectNode version(ObjectNode crd) {
        return (ObjectNode) crd.path("spec").path("versions").path(0);
    }

    private static Schema schema(ObjectNode crd) {
        var kind = crd.path("spec").path("names").path("kind").asText();
        return new Schema(kind, (ObjectNode) version(crd).path("schema").path("openAPIV3Schema"));
    }
}
