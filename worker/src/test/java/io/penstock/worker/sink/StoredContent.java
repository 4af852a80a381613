package io.penstock.worker.sink;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.ListBlobsOptions;
import io.penstock.worker.sink.TopicContent.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the blobs of a container hold against what a topic holds: every line is read with the storage SDK and looked up
 * in the topic. Nothing of the sink takes part.
 */
final class StoredContent {
    private static final String FOLDER = "topics/"; // manifests are elsewhere

    private final TopicContent topic;
    private final Set<Place> seen = new HashSet<>();
    private final List<String> oddities = new ArrayList<>();
    private long files;
    private long lines;
    private long doubled;

    private StoredContent(TopicContent topic) {
        this.topic = topic;
    }

    /** The result of a comparison; every difference is in one of its figures or in the oddities. */
    record Comparison(
            long produced, long repeated, long files, long stored, long missing, long doubled, List<String> oddities) {
        boolean exact() {
            return produced == stored && missing == 0 && doubled == 0 && oddities.isEmpty();
        }
    }

    /** Reads all blobs below {@value FOLDER}. */
    static Comparison compare(TopicContent topic, String connectionString, String container) {
        var client = new BlobContainerClientBuilder()
                .httpClient(new JdkHttpClientBuilder().build())
                .connectionString(connectionString)
                .containerName(container)
                .buildClient();
        var stored = new StoredContent(topic);
        var withMetadata =
                new ListBlobsOptions().setPrefix(FOLDER).setDetails(new BlobListDetails().setRetrieveMetadata(true));
        client.listBlobs(withMetadata, null).forEach(blob -> stored.file(client, blob));
        return stored.result();
    }

    private Comparison result() {
        long missing = topic.byLine().values().stream()
                .flatMap(List::stream)
                .filter(place -> !seen.contains(place))
                .count();
        return new Comparison(topic.records(), topic.repeated(), files, lines, missing, doubled, List.copyOf(oddities));
    }

    private void file(BlobContainerClient client, BlobItem blob) {
        files++;
        var text = client.getBlobClient(blob.getName()).downloadContent().toString();
        var metadata = blob.getMetadata();
        int partition = Integer.parseInt(metadata.get("pspartition"));
        long first = Long.parseLong(metadata.get("psfirst"));
        long at = first - 1;
        long count = 0;
        for (var line : (Iterable<String>) text.lines()::iterator) {
            count++;
            at = place(blob.getName(), line, partition, at);
            if (count == 1 && at != first) {
                odd(blob.getName() + " does not begin with the record that its metadata names");
            }
        }
        if (count != Long.parseLong(metadata.get("pscount")) || at != Long.parseLong(metadata.get("pslast"))) {
            odd(blob.getName() + " does not hold what its metadata says");
        }
    }

    /** Looks a line up behind an offset and returns the offset where it is. */
    private long place(String blob, String line, int partition, long after) {
        lines++;
        var found = topic.find(line, partition, after);
        if (found.isEmpty()) {
            odd(blob + " holds a line that the topic does not hold behind offset " + after);
            return after;
        }
        var place = found.get();
        if (!seen.add(place)) {
            doubled++;
        }
        if (!blob.contains("/hour=%02d/".formatted(place.hour()))) {
            odd(blob + " holds a record of another hour");
        }
        return place.offset();
    }

    private void odd(String text) {
        if (oddities.size() < 20) {
            oddities.add(text);
        }
    }
}
