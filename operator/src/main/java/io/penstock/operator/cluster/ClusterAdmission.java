package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.cluster.Acceptance.Accepted;
import io.penstock.operator.cluster.Acceptance.Refused;
import io.penstock.operator.cluster.Acceptance.Undecided;
import io.penstock.operator.render.ConnectorProperties;
import io.penstock.operator.render.InternalTopicNames;
import io.penstock.operator.render.PluginCatalog;
import io.penstock.operator.render.WorkerConfig;
import io.penstock.operator.render.WorkerConfigProblem;
import io.penstock.operator.render.WorkerConfigRenderer;
import io.penstock.operator.signing.PlaceholderKey;
import io.penstock.operator.signing.UnusableKeyException;
import io.penstock.operator.status.ClusterReason;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides whether a cluster is accepted and computes its {@link ClusterModel}. Pure: it sees what the caches hold and
 * nothing else.
 *
 * @param images worker images that the operator knows
 * @param placeholderKey signs placeholders; workers get its public half
 * @param operatorNamespace where the operator's own pods are
 */
public record ClusterAdmission(WorkerImages images, Supplier<PlaceholderKey> placeholderKey, String operatorNamespace) {
    // a worker needs a while to leave the group after its tasks have stopped
    private static final long EXTRA_GRACE_SECONDS = 30;

    /**
     * Judges one cluster.
     *
     * @param cluster the cluster
     * @param context what else it is judged by
     * @return the model, or why there is none
     */
    public Acceptance judge(ConnectCluster cluster, AdmissionContext context) {
        var names = ClusterNames.of(cluster);
        if (!names.usable()) {
            return Refused.of(
                    ClusterReason.INVALID_SPEC,
                    ("metadata.name must be a letter followed by at most %d lowercase letters, digits and hyphens, because"
                                    + " Services are named after the cluster: create the cluster again under another name")
                            .formatted(ClusterNames.LONGEST - 1));
        }
        var problem = WorkerConfigProblem.in(cluster.getSpec());
        if (problem.isPresent()) {
            return Refused.of(reasonOf(problem.get()), problem.get().message());
        }
        var defaults = ConnectorProperties.defaultsFault(cluster);
        if (defaults.isPresent()) {
            return Refused.of(
                    defaults.get().reserved() ? ClusterReason.RESERVED_KEY : ClusterReason.INVALID_SPEC,
                    defaults.get().message());
        }
        var plugin = PluginCatalog.fault(cluster.getSpec());
        if (plugin.isPresent()) {
            return Refused.of(ClusterReason.INVALID_SPEC, plugin.get());
        }
        var topics = InternalTopicNames.fault(cluster.getSpec().internalTopics(), cluster.effectiveGroupId());
        if (topics.isPresent()) {
            return Refused.of(ClusterReason.INVALID_SPEC, topics.get());
        }
        return image(cluster)
                .map(image -> signed(cluster, names, image, context))
                .orElseGet(() -> Refused.of(
                        ClusterReason.UNSUPPORTED_VERSION,
                        "there is no worker image for Kafka %s: set spec.version to one of %s, or set spec.image"
                                .formatted(version(cluster), String.join(", ", images.versions()))));
    }

    private Acceptance signed(ConnectCluster cluster, ClusterNames names, String image, AdmissionContext context) {
        try {
            var publicKey = placeholderKey.get().publicKey();
            return beside(cluster, model(cluster, names, image, publicKey, context), context);
        } catch (UnusableKeyException e) {
            return new Undecided(PassFailure.of(e));
        }
    }

    private static Acceptance beside(ConnectCluster cluster, ClusterModel model, AdmissionContext context) {
        var kafka = KafkaIdentity.of(
                cluster,
                context.observation(),
                context.workload(),
                Optional.of(model.config().digest()));
        return GroupConflict.of(cluster, kafka, context.clusters())
                .<Acceptance>map(conflict -> new Refused(
                        ClusterReason.GROUP_CONFLICT,
                        conflict.message(),
                        true,
                        conflict.certain() ? Optional.of(model.withoutWorkers()) : Optional.empty()))
                .orElseGet(() -> new Accepted(model));
    }

    private ClusterModel model(
            ConnectCluster cluster, ClusterNames names, String image, String publicKey, AdmissionContext context) {
        var spec = cluster.getSpec();
        var group = cluster.effectiveGroupId();
        var renderer = new WorkerConfigRenderer(
                spec,
                names.namespace() + "/" + names.cluster(),
                group,
                names.workerDomain(),
                ClusterNames.REST_PORT,
                publicKey);
        var config = renderer.render();
        var resources = spec.resources();
        return new ClusterModel(
                names,
                image,
                version(cluster),
                spec.replicas(),
                group,
                InternalTopicNames.of(spec.internalTopics(), group),
                config,
                resources == null ? usualResources() : resources,
                spec.jvm(),
                graceSeconds(config),
                WorkerSecrets.of(names.namespace(), context.connectors(), context.readable(), context.observation()),
                operatorNamespace,
                GroupConflict.taken(cluster, context.clusters()));
    }

    private Optional<String> image(ConnectCluster cluster) {
        var own = cluster.getSpec().image();
        return own == null || own.isEmpty() ? images.image(version(cluster)) : Optional.of(own);
    }

    private String version(ConnectCluster cluster) {
        var wanted = cluster.getSpec().version();
        return wanted == null || wanted.isEmpty() ? images.newest() : wanted;
    }

    private static ClusterReason reasonOf(WorkerConfigProblem problem) {
        return switch (problem.kind()) {
            case RESERVED_KEY -> ClusterReason.RESERVED_KEY;
            case UNUSABLE_VALUE -> ClusterReason.INVALID_SPEC;
        };
    }

    private static long graceSeconds(WorkerConfig config) {
        var text = config.properties().get(WorkerConfigRenderer.TASK_SHUTDOWN_KEY);
        try {
            var millis = text == null ? WorkerConfigRenderer.TASK_SHUTDOWN_MS : Long.parseLong(text.strip());
            return Math.clamp(millis / 1000, 0, 3600) + EXTRA_GRACE_SECONDS;
        } catch (NumberFormatException e) {
            // the worker refuses such a value itself, and says so in its log
            return WorkerConfigRenderer.TASK_SHUTDOWN_MS / 1000 + EXTRA_GRACE_SECONDS;
        }
    }

    private static ResourceRequirements usualResources() {
        return new ResourceRequirementsBuilder()
                .addToRequests("cpu", new Quantity("500m"))
                .addToRequests("memory", new Quantity("1Gi"))
                .addToLimits("memory", new Quantity("1Gi"))
                .build();
    }
}
