package io.penstock.connect.azure.blob.format;

/** A part of a stored file. Formats may add what they need to know of it when the file ends. */
public interface Frame {
    /** The stored bytes; not changed any more. */
    byte[] bytes();
}
