package io.penstock.connect.azure.blob.storage;

import org.jspecify.annotations.Nullable;

/**
 * When a write may happen. There is no unconditional write: an overwrite names the version that it replaces.
 *
 * @param etag null: only if no blob of that name is committed ({@code If-None-Match: *}); else only if the blob still
 *     has this entity tag ({@code If-Match})
 */
public record WriteCondition(@Nullable String etag) {
    /** Only if no committed blob has that name. */
    public static WriteCondition createOnly() {
        return new WriteCondition(null);
    }

    /** Only if the blob still is the version with this entity tag. */
    public static WriteCondition ifMatch(String etag) {
        return new WriteCondition(etag);
    }
}
