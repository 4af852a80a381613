package io.penstock.operator;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lease that makes one of several processes the leader. */
final class Leases {
    /** Name of the lease; the packaged Role names it as well. */
    static final String NAME = "penstock-operator";

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private Leases() {}

    /**
     * Gives the lease up if this process holds it, so that another leads at once and not when it has run out. For the
     * last moment of a process: it goes on acting until it ends.
     */
    static void release(KubernetesClient client, String namespace, String identity) {
        try {
            var lease = client.leases().inNamespace(namespace).withName(NAME);
            var held = lease.get();
            if (held != null && isHolder(held, identity)) {
                lease.edit(found -> isHolder(found, identity) ? vacated(found) : found);
            }
        } catch (KubernetesClientException e) {
            LOG.atInfo().addKeyValue("cause", e.getMessage()).log("The lease will expire by itself");
        }
    }

    private static boolean isHolder(Lease lease, String identity) {
        return lease.getSpec() != null && identity.equals(lease.getSpec().getHolderIdentity());
    }

    private static Lease vacated(Lease lease) {
        return new LeaseBuilder(lease)
                .editSpec()
                .withHolderIdentity("")
                .endSpec()
                .build();
    }
}
