package io.penstock.connect.azure.blob.storage;

/** The value of a success that has nothing to tell. */
public enum Done {
    DONE
}
