package io.penstock.connect.azure.blob.storage;

/**
 * The answer to a work item, waiting for the task thread.
 *
 * @param <T> what success carries
 */
public record Completion<T>(WorkItem<T> item, StoreResult<T> result) implements Delivery {
    @Override
    public void deliver() {
        item.handler().accept(result);
    }
}
