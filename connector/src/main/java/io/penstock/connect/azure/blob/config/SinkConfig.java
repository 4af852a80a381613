package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.delivery.DeliveryMode;
import io.penstock.connect.azure.blob.delivery.ListingMode;
import io.penstock.connect.azure.blob.delivery.OnExisting;
import io.penstock.connect.azure.blob.format.Framing;
import io.penstock.connect.azure.blob.format.RecordFormat;
import io.penstock.connect.azure.blob.naming.LayoutSettings;
import io.penstock.connect.azure.blob.partition.ErrantRecords.NullValues;
import io.penstock.connect.azure.blob.partition.RotationSettings;
import io.penstock.connect.azure.blob.storage.BackoffRetryPolicy;
import io.penstock.connect.azure.blob.storage.BlockSizer;
import io.penstock.connect.azure.blob.storage.StorageSettings;
import io.penstock.connect.azure.blob.storage.StorageSettings.Wire;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** The configuration of one connector: immutable, complete and checked. */
public final class SinkConfig {
    private static final ConfigDef DEFINITION = Definition.all();

    private final String connector;
    private final AuthConfig auth;
    private final EndpointConfig endpoint;
    private final ContainerConfig container;
    private final LayoutConfig layout;
    private final Map<String, String> layoutProperties;
    private final String schemaCompatibility;
    private final RotationConfig rotation;
    private final FormatConfig format;
    private final DeliveryConfig delivery;
    private final ResourceConfig resources;
    private final ObserveConfig observe;
    private final CheckConfig checks;
    private final WireConfig wire;
    private final BlobConfig blobs;

    private SinkConfig(Map<String, String> properties, Surroundings surroundings, Problems problems) {
        var values = new Values(DEFINITION, properties);
        this.connector = properties.getOrDefault("name", "");
        this.endpoint = EndpointConfig.parse(values, surroundings.version(), problems);
        this.auth = AuthConfig.parse(values, endpoint, surroundings, properties, problems);
        this.container = ContainerConfig.parse(values, problems);
        this.layout = LayoutConfig.parse(values, problems);
        this.layoutProperties = LayoutConfig.properties(properties);
        this.schemaCompatibility =
                values.ifDefined("schema.compatibility", "NONE").strip().toUpperCase(Locale.ROOT);
        this.rotation = RotationConfig.parse(values, layout.settings().time().zone());
        this.format = FormatConfig.parse(values, surroundings.version(), problems);
        this.delivery = DeliveryConfig.parse(values, properties, problems);
        this.resources = ResourceConfig.parse(values, properties, surroundings.maxHeap(), problems);
        ParquetConfig.checkMemory(format.output(), resources, rotation.settings(), problems);
        this.observe = ObserveConfig.parse(values, problems);
        this.checks = CheckConfig.parse(values, problems);
        UnstableTransforms.check(values, properties, problems);
        TextAsJson.check(values, properties, problems);
        this.wire = WireConfig.parse(values, !endpoint.isPlain(), surroundings, problems);
        this.blobs = BlobConfig.parse(values, !endpoint.isPlain(), problems);
    }

    /** All properties, with types, defaults and descriptions. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    /**
     * Reads a configuration.
     *
     * @throws ConfigException with every problem, by property and without secrets
     */
    public static SinkConfig parse(Map<String, String> properties, Surroundings surroundings) {
        var translated = Translation.of(properties);
        var problems = new Problems();
        var config = new SinkConfig(translated.properties(), surroundings, problems);
        config.judge(translated, problems);
        if (!problems.errors().isEmpty()) {
            throw new ConfigException(problems.errors().entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + String.join("; ", entry.getValue()))
                    .collect(Collectors.joining(". ")));
        }
        return config;
    }

    /** Reads what can be read and says what is wrong or odd; for validation, which never fails. */
    public static List<ConfigValue> validate(Map<String, String> properties, Surroundings surroundings) {
        return Validation.answer(properties, surroundings);
    }

    /** What is odd about a configuration that can be read. */
    public static List<String> warnings(Map<String, String> properties, Surroundings surroundings) {
        return problems(Translation.of(properties), surroundings).warnings();
    }

    /** What is worth knowing and needs no change. */
    public static List<String> notes(Map<String, String> properties) {
        return Validation.notes(properties);
    }

    /** What is wrong or odd about properties whose values all have a meaning of their own. */
    static Problems problems(Translated readable, Surroundings surroundings) {
        var problems = new Problems();
        new SinkConfig(readable.properties(), surroundings, problems).judge(readable, problems);
        return problems;
    }

    private void judge(Translated translated, Problems problems) {
        problems.addAll(translated.problems());
        checks.judge(UnknownNames.find(translated.properties(), DEFINITION.names()), problems);
    }

    /** The connector's name. */
    public String connector() {
        return connector;
    }

    /** What a client of the container needs. */
    public StorageSettings storage() {
        var identity = auth.identity();
        if (identity == null) {
            throw new IllegalStateException("a configuration without identity is never handed out");
        }
        var account = auth.account();
        return new StorageSettings(
                identity,
                account == null ? endpoint.url() : endpoint.endpoint(account),
                container.name(),
                resources.parallelism(),
                endpoint.connectTimeout(),
                endpoint.tryTimeout(),
                endpoint.silenceTimeout(),
                endpoint.userAgent(),
                new Wire(endpoint.serviceVersion(), wire.proxy(), wire.logsHeaders()),
                blobs.settings());
    }

    /** Whether a missing container is created. */
    public boolean createsContainer() {
        return container.create();
    }

    /** Where records go. */
    public LayoutSettings layout() {
        return layout.settings();
    }

    /** The properties that make the layout, as the user wrote them, and the folder of tombstones in any case. */
    public Map<String, String> layoutProperties() {
        var all = new TreeMap<>(layoutProperties);
        all.put(NullConfig.FOLDER, tombstoneFolder());
        return all;
    }

    /**
     * The layout that such properties made when they were accepted.
     *
     * @throws ConfigException if this version does not understand them
     */
    public static LayoutSettings layoutOf(Map<String, String> layoutProperties) {
        return LayoutConfig.read(layoutProperties);
    }

    /** The folder that such properties gave to records without a value; today's if they do not say. */
    public String tombstoneFolder(Map<String, String> layoutProperties) {
        return layoutProperties.getOrDefault(NullConfig.FOLDER, tombstoneFolder());
    }

    /** The rule by which records of several schemas share files, in capital letters. */
    public String schemaCompatibility() {
        return schemaCompatibility;
    }

    /** When files are closed. */
    public RotationSettings rotation() {
        return rotation.settings();
    }

    /** A new format for a task; formats keep state and are not shared between tasks. */
    public RecordFormat format() {
        return format.output().build();
    }

    /** How files are compressed; null for not at all. */
    public @Nullable Framing framing() {
        return format.compression().framing();
    }

    /** Frames compressed side by side. */
    public int codecThreads() {
        return format.compression().threads();
    }

    /** What happens to records without a value. */
    public NullValues nullValues() {
        return format.nulls().behavior();
    }

    /** The folder of records without a value that are written, where their path follows from the value. */
    public String tombstoneFolder() {
        return format.nulls().folder();
    }

    /** The same, if anything is written there and it is not the usual one; else empty. */
    public String unusualTombstoneFolder() {
        return format.nulls().unusualFolder();
    }

    /** Longest encoded record in bytes. */
    public int maxRecordBytes() {
        return format.maxRecordBytes();
    }

    /** What to do about a name that is taken. */
    public OnExisting onExisting() {
        return delivery.onExisting();
    }

    /** Whether a configuration, which may be broken otherwise, asks for manifests. */
    public static boolean usesManifest(Map<String, String> properties) {
        return "manifest"
                .equalsIgnoreCase(
                        String.valueOf(properties.get(DeliveryConfig.MODE)).strip());
    }

    /** How long a record waits for its publication at most, in ms. */
    public long longestWaitMillis() {
        return delivery.mode() == DeliveryMode.MANIFEST
                ? delivery.roundMillis()
                : rotation.settings().maxAgeMillis();
    }

    /** The delivery protocol. */
    public DeliveryMode deliveryMode() {
        return delivery.mode();
    }

    /** Folder of the manifests and of what the live check writes. */
    public String manifestPrefix() {
        return delivery.manifestPrefix();
    }

    /** Whether a group whose offset is gone begins where nothing was written yet, and not at the end of the topic. */
    public boolean rereadsWithoutOffset() {
        return delivery.rereadsWithoutOffset();
    }

    /** Length of a round with a manifest, in ms. */
    public long roundMillis() {
        return delivery.roundMillis();
    }

    /** Earlier names of this connector. */
    public Set<String> formerNames() {
        return Set.copyOf(delivery.adoptFrom());
    }

    /** When folders are listed. */
    public ListingMode listing() {
        return delivery.listing();
    }

    /** Whether errant records are dropped when nobody takes reports. */
    public boolean tolerant() {
        return delivery.tolerant();
    }

    /** Buffers of one task in bytes. */
    public long memoryBytes() {
        return resources.memoryBytes();
    }

    /** Requests side by side. */
    public int parallelism() {
        return resources.parallelism();
    }

    /** How large blocks are. */
    public BlockSizer sizer() {
        return resources.sizer();
    }

    /** When requests are repeated. */
    public BackoffRetryPolicy retries() {
        return resources.retries();
    }

    /** The property that says where the account is. */
    public String endpointProperty() {
        return endpoint.url() == null ? AuthConfig.ACCOUNT_NAME : EndpointConfig.STORE_URL;
    }

    /** Whether validation tries the storage too. */
    public boolean validatesLive() {
        return checks.live();
    }

    /** Whether the numbers of single partitions are shown. */
    public boolean showsPartitions() {
        return observe.partitions();
    }

    /** USD for 10,000 writes; 0 for no costs. */
    public double writePrice() {
        return observe.writePrice();
    }
}
