package io.penstock.connect.azure.blob.simulation;

import io.penstock.connect.azure.blob.audit.ChainAudit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges a finished history by the blobs alone: every expected record once, chains sound, everything committed. */
final class Verdict {
    final List<String> lost = new ArrayList<>();
    final List<String> doubled = new ArrayList<>();
    final List<String> other = new ArrayList<>();
    boolean reachedTheEnd;

    private Verdict() {}

    static Verdict of(Schedule schedule) {
        var verdict = new Verdict();
        var seen = new HashMap<String, Integer>();
        var blobs = new ArrayList<>(schedule.store.blobs());
        blobs.addAll(schedule.store.taken());
        for (var blob : blobs) {
            var lines =
                    Decoded.text(blob.properties().name(), blob.bytes()).lines().toList();
            lines.forEach(line -> seen.merge(verdict.idOf(line), 1, Integer::sum));
            if (lines.size() != blob.properties().metadata().count()) {
                verdict.other.add(blob.properties().name() + " does not hold the records it counts");
            }
        }
        verdict.compare(schedule, seen);
        verdict.reachedTheEnd = schedule.reachedTheEnd();
        if (!verdict.reachedTheEnd) {
            verdict.other.add("the committed offsets " + schedule.group + " do not reach the end");
        }
        verdict.audit(schedule);
        return verdict;
    }

    private void audit(Schedule schedule) {
        if (schedule.store.changed > 0) {
            other.add(schedule.store.changed + " blobs were written over");
        }
        if (!schedule.rules.has(Trouble.READERS)) {
            var blobs = schedule.store.blobs().stream()
                    .map(blob -> blob.properties())
                    .toList();
            ChainAudit.of(blobs).findings().forEach(finding -> other.add("audit: " + finding));
        }
    }

    private String idOf(String line) {
        if (!line.startsWith("{") || !line.endsWith("}") || !line.contains("\"p\":") || !line.contains("\"o\":")) {
            other.add("a line is not a whole record: " + line);
            return line;
        }
        return number(line, "\"p\":") + "@" + number(line, "\"o\":");
    }

    private static String number(String line, String key) {
        int start = line.indexOf(key) + key.length();
        int end = start;
        while (Character.isDigit(line.charAt(end))) {
            end++;
        }
        return line.substring(start, end);
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
        if (schedule.rules.has(Trouble.LETTERS)) {
            schedule.logs().forEach(log -> missingLetters(log, schedule.letters.getOrDefault(log.source, Set.of())));
        }
        seen.forEach((id, times) -> {
            if (times > 1) {
                doubled.add(id);
            }
        });
    }

    private void missingLetters(ModelLog log, Set<Long> stored) {
        for (long offset : log.errant()) {
            if (!stored.contains(offset)) {
                lost.add("letter of " + log.source.partition() + "@" + offset);
            }
        }
    }

    /** Every record is in exactly one blob, and nothing else is wrong. */
    boolean exactlyOnce() {
        return lost.isEmpty() && doubled.isEmpty() && other.isEmpty();
    }

    @Override
    public String toString() {
        return "lost " + lost + ", doubled " + doubled + ", other " + other;
    }
}
