package io.penstock.operator.observe;

import io.penstock.api.v1alpha1.ConnectCluster;
import java.net.URI;

/** Where the REST API of a cluster is reached from where this process runs. */
@FunctionalInterface
public interface ConnectEndpoints {
    /** Base address without a slash at the end. */
    URI of(ConnectCluster cluster);
}
