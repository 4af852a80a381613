package io.penstock.worker.sink;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.ListBlobsOptions;
import io.penstock.worker.sink.TopicContent.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * What the blobs of a container hold against what a topic holds: every line is read with the storage SDK and looked up
 * in the topic. Nothing of the sink takes part.
 */
final class StoredContent {
    private final TopicContent topic;
    private final BitSet seen = new BitSet();
    private final List<String> oddities = new ArrayList<>();
    private long files;
    private long lines;
    private long doubled;

    private StoredContent(TopicContent topic) {
        this.topic = topic;
    }

    /** The result of a comparison; every difference is in one of its figures or in the oddities. */
    record Comparison(long produced, long files, long stored, long missing, long doubled, List<String> oddities) {
        boolean exact() {
            return produced == stored && missing == 0 && doubled == 0 && oddities.isEmpty();
        }
    }

    /** Reads all blobs. */
    static Comparison compare(TopicContent topic, String connectionString, String container) {
        var client = new BlobContainerClientBuilder()
                .httpClient(new JdkHttpClientBuilder().build())
                .connectionString(connectionString)
                .containerName(container)
                .buildClient();
        var stored = new StoredContent(topic);
        var withMetadata = new ListBlobsOptions().setDetails(new BlobListDetails().setRetrieveMetadata(true));
        client.listBlobs(withMetadata, null).forEach(blob -> stored.file(client, blob));
        return stored.result();
    }

    private Comparison result() {
        if (!topic.distinct()) {
            oddities.add("the topic holds a line twice");
        }
        long missing = topic.byLine().keySet().stream()
                .filter(number -> !seen.get(number))
                .count();
        return new Comparison(topic.records(), files, lines, missing, doubled, List.copyOf(oddities));
    }

    private void file(BlobContainerClient client, BlobItem blob) {
        files++;
        var places = client.getBlobClient(blob.getName())
                .downloadContent()
                .toString()
                .lines()
                .map(line -> line(blob.getName(), line))
                .toList();
        if (places.isEmpty()) {
            odd(blob.getName() + " is empty");
            return;
        }
        checkMetadata(blob.getName(), blob.getMetadata(), places);
        for (int i = 1; i < places.size(); i++) {
            if (places.get(i).offset() <= places.get(i - 1).offset()) {
                odd(blob.getName() + " is not in the order of offsets");
            }
        }
    }

    private Place line(String blob, String line) {
        lines++;
        int number = TopicContent.number(line);
        var place = topic.byLine().get(number);
        if (place == null || place.checksum() != line.hashCode()) {
            odd(blob + " holds a line that the topic does not hold");
            return new Place(-1, -1, -1, 0);
        }
        if (seen.get(number)) {
            doubled++;
        }
        seen.set(number);
        if (!blob.contains("/hour=%02d/".formatted(place.hour()))) {
            odd(blob + " holds a record of another hour");
        }
        return place;
    }

    private void checkMetadata(String blob, Map<String, String> metadata, List<Place> places) {
        var partition = metadata.get("pspartition");
        boolean same = places.stream().allMatch(place -> partition.equals(Integer.toString(place.partition())));
        if (!same
                || Long.parseLong(metadata.get("psfirst")) != places.getFirst().offset()
                || Long.parseLong(metadata.get("pslast")) != places.getLast().offset()
                || Long.parseLong(metadata.get("pscount")) != places.size()) {
            odd(blob + " does not hold what its metadata says");
        }
    }

    private void odd(String text) {
        if (oddities.size() < 20) {
            oddities.add(text);
        }
    }
}
