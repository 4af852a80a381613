package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import java.time.Instant;
import java.util.Optional;

/**
 * An object that is being deleted.
 *
 * @param policy what happens to the live connector
 * @param requested when the deletion was asked for ({@code metadata.deletionTimestamp})
 * @param cluster whether the cluster may answer again
 * @param fateSince since when that has been so, without a break
 * @param silentSince since when, without a break, the cluster has not answered; empty if it answers
 */
public record Deletion(
        DeletionPolicy policy,
        Instant requested,
        ClusterFate cluster,
        Instant fateSince,
        Optional<Instant> silentSince) {}
