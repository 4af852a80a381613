package io.penstock.connect.azure.blob.storage;

/** The outcome of work on another thread, waiting for the task thread. */
public interface Delivery {
    /** Hands the outcome over; on the task thread only. */
    void deliver();
}
