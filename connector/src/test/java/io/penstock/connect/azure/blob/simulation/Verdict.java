package io.penstock.connect.azure.blob.simulation;

import io.penstock.connect.azure.blob.audit.ChainAudit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Judges a finished history by the blobs alone: every expected record once, chains sound, everything committed. */
final class Verdict {
    private static final Pattern LINE = Pattern.compile("\\{.*\\}");
    private static final Pattern PARTITION = Pattern.compile("\"p\":(\\d+)");
    private static final Pattern OFFSET = Pattern.compile("\"o\":(\\d+)");

    final List<String> lost = new ArrayList<>();
    final List<String> doubled = new ArrayList<>();
    final List<String> other = new ArrayList<>();

    private Verdict() {}

    static Verdict of(Schedule schedule) {
        var verdict = new Verdict();
        var seen = new HashMap<String, Integer>();
        for (var blob : schedule.store.blobs()) {
            var lines =
                    Decoded.text(blob.properties().name(), blob.bytes()).lines().toList();
            lines.forEach(line -> seen.merge(verdict.idOf(line), 1, Integer::sum));
            if (lines.size() != blob.properties().metadata().count()) {
                verdict.other.add(blob.properties().name() + " does not hold the records it counts");
            }
        }
        verdict.compare(schedule, seen);
        var blobs =
                schedule.store.blobs().stream().map(blob -> blob.properties()).toList();
        ChainAudit.of(blobs).findings().forEach(finding -> verdict.other.add("audit: " + finding));
        if (!schedule.reachedTheEnd()) {
            verdict.other.add("the committed offsets " + schedule.group + " do not reach the end");
        }
        return verdict;
    }

    private String idOf(String line) {
        var partition = PARTITION.matcher(line);
        var offset = OFFSET.matcher(line);
        if (!LINE.matcher(line).matches() || !partition.find() || !offset.find()) {
            other.add("a line is not a whole record: " + line);
            return line;
        }
        return partition.group(1) + "@" + offset.group(1);
    }

    private void compare(Schedule schedule, Map<String, Integer> seen) {
        for (var log : schedule.logs()) {
            for (long offset : log.expected()) {
                var id = log.source.partition() + "@" + offset;
                if (!seen.containsKey(id)) {
                    lost.add(id);
                }
            }
        }
        seen.forEach((id, times) -> {
            if (times > 1) {
                doubled.add(id);
            }
        });
    }

    boolean sound() {
        return lost.isEmpty() && doubled.isEmpty() && other.isEmpty();
    }

    @Override
    public String toString() {
        return "lost " + lost + ", doubled " + doubled + ", other " + other;
    }
}
