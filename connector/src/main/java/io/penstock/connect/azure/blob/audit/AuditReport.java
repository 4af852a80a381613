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

    /** The same, with a finding for each partition that has offsets without a record for which Kafka is not to blame. */
    AuditReport withHolesAsFindings() {
        var all = new ArrayList<>(findings);
        partitions.stream()
                .filter(partition -> !partition.gaplessButDeleted())
                .forEach(partition -> all.add(new Finding(
                        Finding.Kind.HOLE,
                        partition.source() + " holds " + partition.records() + " records in offsets "
                                + partition.first() + " to " + partition.last() + deleted(partition))));
        return new AuditReport(all, partitions);
    }

    private static String deleted(PartitionSummary partition) {
        return partition.deletedWithin() == 0
                ? ""
                : ", and Kafka deleted no more than " + partition.deletedWithin() + " before they were read";
    }

    /** Whether nothing is wrong. */
    public boolean clean() {
        return findings.isEmpty();
    }
}
