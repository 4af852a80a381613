package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.naming.Places;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a changed layout means for files that the group has not passed. Other folders do not show them, and their names do
 * not collide with new ones: so each partition has a {@link LayoutHistory}, and where that names another layout, its files
 * are looked for before the first record is written. Pure.
 *
 * @param names of the blobs
 * @param top what stands for the top folder and the generation: connectors of one name may share a container if these differ
 * @param layout this writer's own
 * @param reader what the settings of another layout mean; throws {@link TaskFault} if that cannot be told
 */
public record LayoutHistories(
        WriterIdentity self, StateNames names, String top, UsedLayout layout, Function<UsedLayout, Places> reader) {
    /** How a history is stored. */
    public static final StateCodec<LayoutHistory> CODEC = new LayoutHistoryCodec();

    /** Where the history of a partition may be: under the connector's name, then under its earlier ones. */
    public List<String> places(String topic, int partition) {
        return connectors().stream()
                .map(name -> names.layouts(name, topic, partition, top))
                .toList();
    }

    /** Where the manifest of a partition may be, in the same order. */
    public List<String> manifests(String topic, int partition) {
        return connectors().stream()
                .map(name -> names.manifest(name, topic, partition))
                .toList();
    }

    private List<String> connectors() {
        var connectors = new ArrayList<String>();
        connectors.add(self.connector());
        self.formerly().stream().sorted().forEach(connectors::add);
        return connectors;
    }

    /** The layouts besides one's own; null for no history. */
    public List<UsedLayout> others(@Nullable LayoutHistory found) {
        return found == null ? List.of() : found.others(layout);
    }

    /** Whether nothing has to be looked for or written. */
    public boolean settled(@Nullable LayoutHistory found) {
        return found != null && found.isOnly(layout);
    }

    /** The history with which this writer goes on. */
    public LayoutHistory after(List<UsedLayout> others) {
        return LayoutHistory.after(layout, others);
    }

    /**
     * Whether another layout wrote a blob, and it reaches an offset.
     *
     * @throws TaskFault if it does and it cannot be told which records it has
     */
    public boolean keeps(UsedLayout other, Places places, BlobProperties blob, long from) {
        var found = blob.metadata();
        if (found == null || !found.layout().equals(other.fingerprint()) || found.last() < from || !self.wrote(found)) {
            return false;
        }
        if (isAmbiguous(found, places, blob.name())) {
            throw LayoutFaults.changed(layout.mode(), found, blob.name());
        }
        return true;
    }

    /** Records that are not all in one file are told apart by their folders, but not by their schemas. */
    private static boolean isAmbiguous(BlobMetadata found, Places places, String name) {
        var prefix = places.of(name, found.topic(), found.partition(), found.first());
        return !found.isWhole() && (prefix == null || Lanes.of(name, prefix.length()) != null);
    }

    /**
     * What a manifest means for a writer that goes on without one.
     *
     * @throws TaskFault if it has records that the group has not passed
     */
    public void check(String name, Manifest found, long group) {
        Long frontier = found.frontier();
        if (frontier != null && frontier > group) {
            throw LayoutFaults.manifestAhead(name, found, group);
        }
    }
}
