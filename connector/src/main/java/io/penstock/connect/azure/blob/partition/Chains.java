package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.PublishedFile;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.Cancellation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The chains of one partition by path and lane, and which of them wait for the listing of their folder. */
final class Chains {
    private final TopicPartition source;
    private final Cancellation cancellation;
    private final ChainOwner owner;
    private final FileReports reports;
    private final Elsewhere elsewhere = new Elsewhere();
    private final Map<String, Chain> byKey = new HashMap<>();
    private final Map<String, List<Chain>> lanes = new HashMap<>(); // by path: chains whose files have a schema
    private final Map<String, List<Chain>> probing = new HashMap<>(); // by path: one listing serves all lanes
    private final List<Chain> answered = new ArrayList<>();
    private @Nullable Chain latest; // most records go where the one before went

    Chains(TopicPartition source, Cancellation cancellation, ChainOwner owner, FileReports reports) {
        this.source = source;
        this.cancellation = cancellation;
        this.owner = owner;
        this.reports = reports;
    }

    Collection<Chain> all() {
        return byKey.values();
    }

    @Nullable Chain find(String path, String lane) {
        var chain = latest;
        if (chain != null && chain.path.equals(path) && chain.lane.equals(lane)) {
            return chain;
        }
        chain = byKey.get(key(path, lane));
        latest = chain;
        return chain;
    }

    /** All chains of a folder whose files have a schema. */
    Collection<Chain> lanes(String path) {
        return lanes.getOrDefault(path, List.of());
    }

    /** A chain that was not known; it waits if a listing of its folder is under way. */
    Chain create(String path, String lane) {
        var chain = add(path, lane);
        var siblings = probing.get(path);
        if (siblings != null) {
            chain.probing = true;
            siblings.add(chain);
        }
        return chain;
    }

    /** The chain's folder is about to be listed: its records wait. */
    void probe(Chain chain) {
        chain.probing = true;
        probing.put(chain.path, new ArrayList<>(List.of(chain)));
    }

    /** A folder has been listed. */
    void listed(String path, List<PublishedFile> kept) {
        cover(path, kept);
        for (var chain : probing.getOrDefault(path, List.of())) {
            chain.probing = false;
            answered.add(chain);
        }
        probing.remove(path);
    }

    /** Published files of a folder, for the chain of each lane, or for all of its chains. */
    void cover(String path, List<PublishedFile> kept) {
        for (var file : kept) {
            var lane = file.found().lane();
            var interval = reports.adopted(file.found());
            var known = find(path, lane);
            (known == null ? add(path, lane) : known).covers(interval);
            if (file.everyLane()) {
                elsewhere.add(path, interval);
            }
        }
    }

    /** What other files than those of its chain hold of the partition. */
    Elsewhere elsewhere() {
        return elsewhere;
    }

    /** Chains whose listing has been answered since the last call. */
    List<Chain> takeAnswered() {
        if (answered.isEmpty()) {
            return List.of();
        }
        var taken = List.copyOf(answered);
        answered.clear();
        return taken;
    }

    /** Drops chains about which nothing needs to be remembered, and what is elsewhere below the cut. */
    void forgetIdle(long cut) {
        elsewhere.forgetBelow(cut);
        latest = null;
        if (byKey.values().removeIf(Chain::idle)) {
            lanes.values().removeIf(chains -> {
                chains.removeIf(Chain::idle);
                return chains.isEmpty();
            });
        }
    }

    void clear() {
        latest = null;
        byKey.clear();
        lanes.clear();
        probing.clear();
        answered.clear();
    }

    private Chain add(String path, String lane) {
        var chain = new Chain(source, path, lane, elsewhere, cancellation, owner);
        byKey.put(key(path, lane), chain);
        if (!lane.equals(BlobMetadata.NONE)) {
            lanes.computeIfAbsent(path, absent -> new ArrayList<>(2)).add(chain);
        }
        return chain;
    }

    private static String key(String path, String lane) {
        return lane.equals(BlobMetadata.NONE) ? path : path + '\0' + lane;
    }
}
