package io.penstock.connect.azure.blob.audit;

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

    /** Whether nothing is wrong. */
    public boolean clean() {
        return findings.isEmpty();
    }
}
