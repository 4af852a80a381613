package io.penstock.connect.azure.blob.naming;

import org.jspecify.annotations.Nullable;

/**
 * Where a record belongs.
 *
 * @param path folder path without a trailing delimiter
 * @param time the record's extracted time in ms since the epoch; null when the layout needs none and there is none
 */
public record Placement(String path, @Nullable Long time) {}
