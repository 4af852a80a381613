package io.penstock.connect.azure.blob.storage;

import java.util.function.Consumer;

/**
 * A request with the way back: the handler runs on the task thread when it drains the completions, never on an upload
 * thread.
 *
 * @param <T> what success carries
 */
public record WorkItem<T>(StoreRequest<T> request, Cancellation cancellation, Consumer<StoreResult<T>> handler) {}
