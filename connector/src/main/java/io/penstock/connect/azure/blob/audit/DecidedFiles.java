package io.penstock.connect.azure.blob.audit;

import io.penstock.connect.azure.blob.config.SinkConfig;
import io.penstock.connect.azure.blob.delivery.DeliveryMode;
import io.penstock.connect.azure.blob.delivery.Manifest;
import io.penstock.connect.azure.blob.delivery.ManifestCodec;
import io.penstock.connect.azure.blob.delivery.StateNames;
import io.penstock.connect.azure.blob.naming.PathEncoder;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.StoreResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What the manifests of a connector have decided: files that count as written although they are not visible yet. */
final class DecidedFiles {
    private final BlobStore store;
    private final String prefix;
    private final boolean manifests;
    private final String connector;
    private final List<String> pending = new ArrayList<>();

    DecidedFiles(BlobStore store, SinkConfig config) {
        this.store = store;
        this.prefix = config.manifestPrefix() + "/";
        this.manifests = config.deliveryMode() == DeliveryMode.MANIFEST;
        this.connector = config.connector();
    }

    /** The blobs that hold records, with those that are decided and not visible yet. */
    List<BlobProperties> completed(Collection<BlobProperties> found) {
        var all = new ArrayList<BlobProperties>();
        found.stream().filter(blob -> !blob.name().startsWith(prefix)).forEach(all::add);
        if (manifests) {
            var names = found.stream().map(BlobProperties::name).collect(Collectors.toSet());
            for (var blob : BlobAudit.list(store, prefix + PathEncoder.segment(connector) + "/")) {
                if (StateNames.isLayouts(blob.name())) {
                    continue;
                }
                for (var intent : read(blob.name()).intents()) {
                    if (!names.contains(intent.name())) {
                        all.add(new BlobProperties(intent.name(), intent.size(), "", intent.metadata()));
                        pending.add(intent.name());
                    }
                }
            }
        }
        return all;
    }

    /** Names of the files that are not visible yet. */
    List<String> pending() {
        return List.copyOf(pending);
    }

    private Manifest read(String name) {
        var result = store.getBlob(name);
        if (result.kind() != StoreResult.Kind.OK) {
            throw new IllegalStateException("reading manifest " + name + " failed: " + result.failure());
        }
        try {
            return ManifestCodec.decode(result.value().bytes());
        } catch (IOException e) {
            throw new IllegalStateException("manifest " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
