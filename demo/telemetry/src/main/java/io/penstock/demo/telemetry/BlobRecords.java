package io.penstock.demo.telemetry;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The ids of all records in the JSON line blobs of one container. A blob never changes, so each is read once. */
final class BlobRecords {
    private final BlobContainerClient container;
    private final SortedMap<String, List<String>> idsOfBlob = new TreeMap<>();

    /** As readers of lakes take it: what begins so is not data, but what some writer notes for itself. */
    private static final String NO_DATA = "_";

    BlobRecords(BlobContainerClient container) {
        this.container = container;
    }

    /**
     * Reads the blobs that are new since the last call.
     *
     * @return blob name to the ids in it, of every blob; empty while the container does not exist
     */
    SortedMap<String, List<String>> catchUp() {
        if (container.exists()) {
            container.listBlobs().stream()
                    .map(BlobItem::getName)
                    .filter(name -> !name.startsWith(NO_DATA) && !idsOfBlob.containsKey(name))
                    .forEach(name -> idsOfBlob.put(
                            name, lines(name).stream().map(RecordId::of).toList()));
        }
        return new TreeMap<>(idsOfBlob);
    }

    /** The first lines of the first blob. */
    Optional<Sample> sample(int count) {
        return idsOfBlob.keySet().stream().findFirst().map(name -> {
            var lines = lines(name);
            return new Sample(name, new ArrayList<>(lines.subList(0, Math.min(count, lines.size()))));
        });
    }

    /** What is at the beginning of one blob. */
    record Sample(String blob, List<String> lines) {
        Sample {
            lines = List.copyOf(lines);
        }
    }

    private List<String> lines(String blob) {
        return container
                .getBlobClient(blob)
                .downloadContent()
                .toString()
                .lines()
                .toList();
    }
}
