package io.penstock.connect.azure.blob.audit;

import io.penstock.connect.azure.blob.audit.Finding.Kind;
import io.penstock.connect.azure.blob.storage.BlobMetadata;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Proves from a listing with metadata that chains neither overlap nor miss a file. It knows nothing of the writer, so it
 * can judge any. Pure.
 */
public final class ChainAudit {
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> overlapping = new HashSet<>(); // topic and partition

    private record ChainId(
            String connector, String generation, String topic, int partition, String folder, String lane) {}

    private record File(String name, BlobMetadata metadata) {}

    private ChainAudit() {}

    /** Judges all blobs below one prefix. */
    public static AuditReport of(Collection<BlobProperties> blobs) {
        return new ChainAudit().audit(blobs);
    }

    private AuditReport audit(Collection<BlobProperties> blobs) {
        var files = new ArrayList<File>();
        for (var blob : blobs) {
            var metadata = blob.metadata();
            if (metadata == null) {
                find(Kind.FOREIGN, blob.name() + " carries no Penstock metadata");
            } else {
                files.add(new File(blob.name(), metadata));
            }
        }
        files.forEach(this::checkAlone);
        files.stream()
                .collect(Collectors.groupingBy(ChainAudit::chainOf))
                .values()
                .forEach(this::checkChain);
        checkStarts(files);
        files.stream()
                .collect(Collectors.groupingBy(ChainAudit::exportOf))
                .values()
                .forEach(this::checkWholeFiles);
        return new AuditReport(findings, summaries(files));
    }

    private void checkAlone(File file) {
        var data = file.metadata();
        if (data.first() > data.last() || data.count() < 1 || data.count() > data.last() - data.first() + 1) {
            find(Kind.INCONSISTENT, file.name() + " says " + data.count() + " records in " + range(file));
        }
        if (!file.name().contains(Long.toString(data.first()))) {
            find(Kind.INCONSISTENT, file.name() + " does not have its first offset " + data.first() + " in its name");
        }
    }

    private void checkChain(List<File> unordered) {
        var chain = inOrder(unordered);
        var ends = chain.stream().map(file -> file.metadata().last()).collect(Collectors.toSet());
        long start = chain.get(0).metadata().first();
        for (int i = 0; i < chain.size(); i++) {
            var file = chain.get(i);
            Long claimed = file.metadata().previousLast();
            if (i > 0 && chain.get(i - 1).metadata().last() >= file.metadata().first()) {
                overlap(chain.get(i - 1), file, "");
            }
            // a predecessor before the oldest file may have been removed by a reader
            if (claimed != null && claimed >= start && !ends.contains(claimed)) {
                find(Kind.GAP, file.name() + " follows a file that ends with offset " + claimed + ", which is missing");
            }
        }
    }

    /** A record belongs to one chain, so no two files of a partition start with the same offset. */
    private void checkStarts(List<File> files) {
        Map<String, File> byStart = new HashMap<>();
        for (var file : files) {
            var data = file.metadata();
            var key = exportOf(file) + '\n' + data.first();
            var other = byStart.putIfAbsent(key, file);
            if (other != null) {
                overlap(other, file, " start with the same record");
            }
        }
    }

    /** A file that holds every record between its ends leaves none of them to files of other folders. */
    private void checkWholeFiles(List<File> unordered) {
        File whole = null; // that reaches farthest
        for (var file : inOrder(unordered)) {
            if (whole != null && holds(whole, file.metadata().first())) {
                inTwoFolders(whole, file);
            }
            if (file.metadata().isWhole()
                    && (whole == null
                            || file.metadata().last() > whole.metadata().last())) {
                whole = file;
            }
        }
        File next = null; // the whole one that begins before all others that were looked at
        for (var file : backwards(unordered)) {
            if (next != null
                    && !file.metadata().isWhole()
                    && holds(next, file.metadata().last())) {
                inTwoFolders(next, file);
            }
            next = file.metadata().isWhole() ? file : next;
        }
    }

    private static boolean holds(File whole, long offset) {
        return whole.metadata().first() <= offset && offset <= whole.metadata().last();
    }

    /** What starts together and what overlaps in one folder is told elsewhere. */
    private void inTwoFolders(File one, File other) {
        if (one.metadata().first() != other.metadata().first() && !chainOf(one).equals(chainOf(other))) {
            overlap(one, other, " are in different folders");
        }
    }

    private static List<File> backwards(List<File> files) {
        var turned = new ArrayList<>(inOrder(files));
        Collections.reverse(turned);
        return turned;
    }

    private static List<File> inOrder(List<File> files) {
        return files.stream()
                .sorted(Comparator.comparingLong(file -> file.metadata().first()))
                .toList();
    }

    private void overlap(File one, File other, String how) {
        overlapping.add(source(one.metadata()));
        find(Kind.OVERLAP, range(one) + " and " + range(other) + how);
    }

    private static String exportOf(File file) {
        var data = file.metadata();
        return data.connector() + '\n' + data.generation() + '\n' + source(data);
    }

    private List<PartitionSummary> summaries(List<File> files) {
        var bySource = new TreeMap<String, List<BlobMetadata>>();
        for (var file : files) {
            bySource.computeIfAbsent(source(file.metadata()), source -> new ArrayList<>())
                    .add(file.metadata());
        }
        return bySource.entrySet().stream()
                .map(one -> summary(one.getKey(), one.getValue()))
                .toList();
    }

    private PartitionSummary summary(String source, List<BlobMetadata> files) {
        long records = files.stream().mapToLong(BlobMetadata::count).sum();
        long first = files.stream().mapToLong(BlobMetadata::first).min().orElseThrow();
        long last = files.stream().mapToLong(BlobMetadata::last).max().orElseThrow();
        var deleted = DeletedOffsets.of(files);
        long within = DeletedOffsets.within(deleted, files, first, last);
        return new PartitionSummary(
                source, files.size(), records, first, last, deleted, within, overlapping.contains(source));
    }

    private static ChainId chainOf(File file) {
        var data = file.metadata();
        return new ChainId(
                data.connector(), data.generation(), data.topic(), data.partition(), folder(file), data.lane());
    }

    /** What stands before the topic of the file name; the extension may hold the topic's letters too. */
    private static String folder(File file) {
        var data = file.metadata();
        int at = file.name().lastIndexOf(data.topic());
        while (at > 0 && !namesTheFile(file.name().substring(at + data.topic().length()), data)) {
            at = file.name().lastIndexOf(data.topic(), at - 1);
        }
        return file.name().substring(0, Math.max(0, at));
    }

    private static boolean namesTheFile(String rest, BlobMetadata data) {
        int partition = rest.indexOf(Integer.toString(data.partition()));
        return partition >= 0 && rest.indexOf(Long.toString(data.first()), partition + 1) > 0;
    }

    private static String range(File file) {
        return file.name() + " (offsets " + file.metadata().first() + " to "
                + file.metadata().last() + ")";
    }

    private static String source(BlobMetadata data) {
        return data.topic() + "-" + data.partition();
    }

    private void find(Kind kind, String text) {
        findings.add(new Finding(kind, text));
    }
}
