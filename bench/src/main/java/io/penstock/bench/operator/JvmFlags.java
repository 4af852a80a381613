package io.penstock.bench.operator;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The JVM flags of the operator's image, with the heap that its Deployment's memory limit leads to. */
final class JvmFlags {
    private static final Pattern FLAG = Pattern.compile("<jvmFlag>([^<]+)</jvmFlag>");
    private static final Pattern SHARE = Pattern.compile("-XX:MaxRAMPercentage=(\\d+)(\\.\\d+)?");

    private JvmFlags() {}

    /**
     * Reads them from the files that package the operator.
     *
     * @param root of the checkout
     */
    static List<String> packaged(Path root) throws IOException {
        return of(Files.readString(root.resolve("operator/pom.xml")), memoryLimit(root));
    }

    /**
     * The memory, in bytes, at which the operator's container would be ended.
     *
     * @param root of the checkout
     */
    static long memoryLimit(Path root) throws IOException {
        var deployment = Serialization.unmarshal(
                Files.readString(root.resolve("deploy/kustomize/base/deployment.yaml")), Deployment.class);
        return memoryLimit(deployment);
    }

    /** A share of the memory becomes a size: a process outside a container has no limit to take it from. */
    static List<String> of(String pom, long memoryLimit) {
        var flags = new ArrayList<String>();
        var found = FLAG.matcher(pom);
        while (found.find()) {
            var share = SHARE.matcher(found.group(1));
            flags.add(share.matches() ? "-Xmx" + memoryLimit * Integer.parseInt(share.group(1)) / 100 : found.group(1));
        }
        if (flags.stream().noneMatch(flag -> flag.startsWith("-Xmx"))) {
            throw new IllegalArgumentException("the operator's image sets no share of the memory for its heap");
        }
        return List.copyOf(flags);
    }

    private static long memoryLimit(Deployment deployment) {
        var container =
                deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
        return Quantity.getAmountInBytes(container.getResources().getLimits().get("memory"))
                .longValueExact();
    }
}
