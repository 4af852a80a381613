package io.penstock.operator.status;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The only writer of status: a server-side apply of a fresh object, sent only when the status differs, and then put
 * into the cache, so that the next pass reads what this one wrote.
 */
public final class StatusWriter {
    private final Runnable written;

    /**
     * A writer.
     *
     * @param written told after each write that was really sent
     */
    public StatusWriter(Runnable written) {
        this.written = written;
    }

    /**
     * Writes a status unless the object has it already. May be called several times in a pass; hand on the returned
     * object then.
     *
     * @param object the object as the pass knows it; not changed
     * @param status the complete status; what it leaves out is removed
     * @param fresh makes an empty object of the kind
     * @param context of the pass
     * @param <S> status of the kind
     * @param <R> the kind
     * @return the object as it is now, which is the given one when nothing was written
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server refuses; to be thrown on, so
     *     that the pass is retried
     */
    public <S, R extends CustomResource<?, S>> R write(R object, S status, Supplier<R> fresh, Context<R> context) {
        if (Objects.equals(object.getStatus(), status)) {
            return object;
        }
        // an object that came from the server is refused for its managed fields
        var patch = fresh.get();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(object.getMetadata().getName())
                .withNamespace(object.getMetadata().getNamespace())
                // an object that was deleted and made again is another one: its status is not this one
                .withUid(object.getMetadata().getUid())
                .build());
        patch.setStatus(status);
        var now = PrimaryUpdateAndCacheUtils.ssaPatchStatusAndCacheResource(object, patch, context);
        written.run();
        return now;
    }
}
