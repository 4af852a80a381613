package io.penstock.connect.azure.blob.delivery;

/** What to do when another attempt has published a blob of the same name. */
public enum OnExisting {
    /** Count its records as published and go on behind it. */
    ADOPT,
    /** Stop the task. */
    FAIL,
    /** Write it again, unless it holds later records too: those count as published. Records may be there twice. */
    OVERWRITE
}
