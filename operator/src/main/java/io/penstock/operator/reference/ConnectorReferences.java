package io.penstock.operator.reference;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelectorBuilder;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.penstock.api.v1alpha1.ApiGroup;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.signing.PlaceholderKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The references of connectors: event sources that wake a connector when something it names comes, changes or goes, and
 * the caches of these sources to resolve names in.
 */
public final class ConnectorReferences implements Lookup {
    private static final String BY_CLUSTER = "cluster";
    private static final String BY_SECRET = "secret";
    private static final String BY_CLAIM = "claim";
    private static final String BY_CONFIG_MAP = "config-map";

    /**
     * Secrets in one answer of the API server, which is held while it is read. Each may have 1 MiB of data, a third more in
     * base64.
     */
    private static final long SECRETS_AT_A_TIME = 20;

    /** Oldest first; in the same second whoever manages a live connector, then in name order, so that all agree. */
    private static final Comparator<KafkaConnector> AGE = Comparator.<KafkaConnector, String>comparing(
                    c -> c.getMetadata().getCreationTimestamp())
            .thenComparing(c -> !manages(c))
            .thenComparing(c -> c.getMetadata().getName())
            .thenComparing(c -> c.getMetadata().getNamespace());

    private final List<InformerEventSource<DigestedSecret, KafkaConnector>> secrets = new ArrayList<>();
    private final List<ReferencedClusters> clusters = new ArrayList<>();
    private final List<InformerEventSource<Role, KafkaConnector>> roles = new ArrayList<>();
    private final ConnectorBroadcaster broadcaster = new ConnectorBroadcaster();
    private final Supplier<PlaceholderKey> key;
    private @Nullable IndexerResourceCache<KafkaConnector> connectors;
    private @Nullable InheritedConfig inherited;

    /**
     * References in the namespaces of the controller.
     *
     * @param key signs placeholders
     */
    public ConnectorReferences(Supplier<PlaceholderKey> key) {
        this.key = key;
    }

    /**
     * Makes the event sources; to be called once, before the controller starts.
     *
     * @param context of the controller
     * @return sources to be registered
     */
    public List<EventSource<?, KafkaConnector>> eventSources(EventSourceContext<KafkaConnector> context) {
        var cache = context.getPrimaryCache();
        cache.addIndexer(BY_CLUSTER, c -> List.of(clusterKey(c)));
        cache.addIndexer(BY_SECRET, c -> List.copyOf(secretKeys(c)));
        cache.addIndexer(BY_CLAIM, c -> List.of(claim(c)));
        cache.addIndexer(
                BY_CONFIG_MAP,
                c -> InheritedConfig.keys(
                        c.getMetadata().getNamespace(), c.getSpec().configFrom()));
        inherited = new InheritedConfig(this, context.getClient());
        broadcaster.subscribe(inherited);
        connectors = cache;

        clusters.add(clusterSource(cache, context));
        roles.add(roleSource(cache, context));
        secrets.add(secretSource(cache, context));

        var all = new ArrayList<EventSource<?, KafkaConnector>>(clusters);
        all.addAll(roles);
        all.addAll(secrets);
        all.add(broadcaster);
        all.add(inherited);
        return all;
    }

    /** Passes on what happens to connectors to those that are not their controller. */
    public ConnectorBroadcaster broadcaster() {
        return broadcaster;
    }

    /**
     * Follows the names in a spec.
     *
     * @param connector the object
     * @return where they lead, now
     */
    public Resolution resolve(KafkaConnector connector) {
        if (inherited != null) {
            inherited.follow(
                    connector,
                    cluster(
                            connector.getMetadata().getNamespace(),
                            connector.getSpec().clusterRef().name()));
        }
        return new Resolver(this).resolve(connector);
    }

    /**
     * The object that has the better claim to the same live connector.
     *
     * @param connector the object
     * @return the oldest other claimant if it is older than the object, else empty
     */
    public Optional<KafkaConnector> olderClaimant(KafkaConnector connector) {
        if (connectors == null) {
            return Optional.empty();
        }
        return connectors.byIndex(BY_CLAIM, claim(connector)).stream()
                .filter(other -> !other.getMetadata()
                        .getUid()
                        .equals(connector.getMetadata().getUid()))
                .filter(other -> AGE.compare(other, connector) < 0)
                .min(AGE);
    }

    /**
     * The connectors that exist.
     *
     * @return none before the controller starts
     */
    public Stream<KafkaConnector> all() {
        return connectors == null ? Stream.empty() : connectors.list();
    }

    private static boolean manages(KafkaConnector connector) {
        return connector.getStatus() != null && connector.getStatus().configHash() != null;
    }

    /**
     * The consumer group that an object asks for, with all that it inherits now.
     *
     * @param connector the object
     * @return as {@link ConsumerGroup#of(KafkaConnector, List)}
     */
    public Optional<String> group(KafkaConnector connector) {
        var layers = cluster(
                        connector.getMetadata().getNamespace(),
                        connector.getSpec().clusterRef().name())
                .map(cluster -> InheritedLayers.of(connector, cluster, this).layers())
                .orElse(List.of());
        return ConsumerGroup.of(connector, layers);
    }

    /**
     * Objects that ask for a consumer group of that name, on whatever Kafka.
     *
     * @param group the name
     */
    public Stream<KafkaConnector> wanting(String group) {
        return inherited == null
                ? Stream.empty()
                : inherited.wanting(group).stream().map(this::connector).flatMap(Optional::stream);
    }

    Optional<KafkaConnector> connector(ResourceID id) {
        return connectors == null ? Optional.empty() : connectors.get(id);
    }

    /** Whether a connector, or the defaults of a cluster, name a ConfigMap. */
    boolean isConfigMapUsed(ResourceID id) {
        return connectors != null
                && (!connectors.byIndex(BY_CONFIG_MAP, InheritedConfig.key(id)).isEmpty()
                        || clustersUsing(id).findAny().isPresent());
    }

    /** Connectors whose config has a ConfigMap for a layer. */
    Stream<ResourceID> using(ResourceID id) {
        if (connectors == null) {
            return Stream.empty();
        }
        var own = connectors.byIndex(BY_CONFIG_MAP, InheritedConfig.key(id)).stream();
        var byDefault = clustersUsing(id)
                .flatMap(cluster -> on(
                        cluster.getMetadata().getNamespace(),
                        cluster.getMetadata().getName()));
        return Stream.concat(own, byDefault).map(ResourceID::fromResource);
    }

    private Stream<ConnectCluster> clustersUsing(ResourceID id) {
        return clusters.stream().flatMap(source -> source.byIndex(BY_CONFIG_MAP, InheritedConfig.key(id)).stream());
    }

    /**
     * Objects that claim one live connector.
     *
     * @param namespace of the cluster
     * @param cluster name of the cluster
     * @param liveName name in Connect
     */
    public Stream<KafkaConnector> claiming(String namespace, String cluster, String liveName) {
        return connectors == null
                ? Stream.empty()
                : connectors.byIndex(BY_CLAIM, namespace + "/" + cluster + "/" + liveName).stream();
    }

    /**
     * Objects of one cluster.
     *
     * @param namespace of the cluster
     * @param cluster its name
     */
    public Stream<KafkaConnector> on(String namespace, String cluster) {
        return connectors == null ? Stream.empty() : connectors.byIndex(BY_CLUSTER, namespace + "/" + cluster).stream();
    }

    /** The clusters that exist; none before the controller starts. */
    public Stream<ConnectCluster> clusters() {
        return clusters.stream().flatMap(InformerEventSource::list);
    }

    /** Oldest first, the same for all. */
    public static Comparator<KafkaConnector> byAge() {
        return AGE;
    }

    /**
     * Whether one object was there before another.
     *
     * @param one an object
     * @param other another object
     */
    public static boolean isOlder(KafkaConnector one, KafkaConnector other) {
        return AGE.compare(one, other) < 0;
    }

    private static String claim(KafkaConnector connector) {
        return clusterKey(connector) + "/" + connector.liveName();
    }

    @Override
    public Optional<ConnectCluster> cluster(String namespace, String name) {
        return find(clusters, namespace, name);
    }

    @Override
    public Optional<DigestedSecret> secret(String namespace, String name) {
        return find(secrets, namespace, name);
    }

    @Override
    public ConfigMapState configMap(String namespace, String name) {
        return inherited == null ? ConfigMapState.Unread.YET : inherited.configMap(namespace, name);
    }

    @Override
    public Optional<Role> role(String namespace, String cluster) {
        return roles.stream()
                .flatMap(source -> source.byIndex(BY_CLUSTER, namespace + "/" + cluster).stream())
                .findFirst();
    }

    @Override
    public String placeholder(String cluster, String secret, String secretKey) {
        return key.get().placeholder(cluster, secret, secretKey);
    }

    /** A digest of digests of Secret values that may stand where everybody reads it. */
    public String sealed(String digests) {
        return key.get().sealed(digests);
    }

    private static <R extends HasMetadata> Optional<R> find(
            List<? extends InformerEventSource<R, KafkaConnector>> sources, String namespace, String name) {
        return sources.stream()
                .map(source -> source.get(new ResourceID(name, namespace)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private ReferencedClusters clusterSource(
            IndexerResourceCache<KafkaConnector> cache, EventSourceContext<KafkaConnector> context) {
        var config = InformerEventSourceConfiguration.from(ConnectCluster.class, KafkaConnector.class)
                .withName("referenced-clusters")
                .withNamespacesInheritedFromController()
                .withOnUpdateFilter(ClusterChange::matters)
                .withSecondaryToPrimaryMapper(by(cache, BY_CLUSTER))
                .<KafkaConnector>withPrimaryToSecondaryMapper(c -> Set.of(new ResourceID(
                        c.getSpec().clusterRef().name(), c.getMetadata().getNamespace())))
                .build();
        var source = new ReferencedClusters(config, context, (cluster, before) -> {
            if (inherited != null) {
                inherited.defaultsChanged(cluster, before);
            }
        });
        source.addIndexers(Map.of(
                BY_CONFIG_MAP,
                cluster -> InheritedConfig.keys(
                        cluster.getMetadata().getNamespace(),
                        cluster.getSpec().connectorDefaults().configFrom())));
        return source;
    }

    private static InformerEventSource<Role, KafkaConnector> roleSource(
            IndexerResourceCache<KafkaConnector> cache, EventSourceContext<KafkaConnector> context) {
        var config = InformerEventSourceConfiguration.from(Role.class, KafkaConnector.class)
                .withName("workers-roles")
                .withNamespacesInheritedFromController()
                .withLabelSelector(ApiGroup.CLUSTER_LABEL)
                .withOnUpdateFilter(WorkerRole::matters)
                .withSecondaryToPrimaryMapper(role -> WorkerRole.clusterKeys(role).stream()
                        .flatMap(key -> cache.byIndex(BY_CLUSTER, key).stream())
                        .filter(WorkerRole::mayWait)
                        .map(ResourceID::fromResource)
                        .collect(Collectors.toSet()))
                .<KafkaConnector>withPrimaryToSecondaryMapper(connector -> Set.of())
                .build();
        var source = new InformerEventSource<>(config, context);
        source.addIndexers(Map.of(BY_CLUSTER, WorkerRole::clusterKeys));
        return source;
    }

    private static InformerEventSource<DigestedSecret, KafkaConnector> secretSource(
            IndexerResourceCache<KafkaConnector> cache, EventSourceContext<KafkaConnector> context) {
        var config = InformerEventSourceConfiguration.from(DigestedSecret.class, KafkaConnector.class)
                .withName("referenced-secrets")
                .withNamespacesInheritedFromController()
                .withFieldSelector(new FieldSelectorBuilder()
                        .withoutField("type", "helm.sh/release.v1")
                        .withoutField("type", "kubernetes.io/service-account-token")
                        .build())
                .withInformerListLimit(SECRETS_AT_A_TIME)
                .withSecondaryToPrimaryMapper(by(cache, BY_SECRET))
                .<KafkaConnector>withPrimaryToSecondaryMapper(ConnectorReferences::secretIds)
                .build();
        return new InformerEventSource<>(config, context);
    }

    private static <R extends HasMetadata> SecondaryToPrimaryMapper<R> by(
            IndexerResourceCache<KafkaConnector> cache, String index) {
        Function<R, String> key =
                r -> r.getMetadata().getNamespace() + "/" + r.getMetadata().getName();
        return resource -> cache.byIndex(index, key.apply(resource)).stream()
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }

    private static String clusterKey(KafkaConnector connector) {
        return connector.getMetadata().getNamespace() + "/"
                + connector.getSpec().clusterRef().name();
    }

    private static Set<String> secretKeys(KafkaConnector connector) {
        return secretIds(connector).stream()
                .map(id -> id.getNamespace().orElse("") + "/" + id.getName())
                .collect(Collectors.toSet());
    }

    private static Set<ResourceID> secretIds(KafkaConnector connector) {
        return connector.getSpec().secretConfig().values().stream()
                .map(ref -> new ResourceID(ref.name(), connector.getMetadata().getNamespace()))
                .collect(Collectors.toSet());
    }
}
