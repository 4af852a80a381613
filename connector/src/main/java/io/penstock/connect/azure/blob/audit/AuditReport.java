package io.penstock.connect.azure.blob.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of an audit.
 *
 * @param findings empty when all chains are sound
 * @param partitions in order of topic and partition
 */
public record AuditReport(List<Finding> findings, List<PartitionSummary> partitions) {
    /** Copies the lists. */
    public AuditReport {
        findings = List.copyOf(findings);
        partitions = List.copyOf(partitions);
    }

    /** The same, with a finding for each partition that has offsets without a record. */
    AuditReport withHolesAsFindings() {
        var all = new ArrayList<>(findings);
        partitions.stream()
                .filter(partition -> !partition.gapless())
                .forEach(partition -> all.add(new Finding(
                        Finding.Kind.HOLE,
                        partition.source() + " holds " + partition.records() + " records in offsets "
                                + partition.first() + " to " + partition.last())));
        return new AuditReport(all, partitions);
    }

    /** Whether nothing is wrong. */
    public boolean clean() {
        return findings.isEmpty();
    }
}
