package io.penstock.connect.azure.blob.live;

/**
 * What the storage said against a configuration.
 *
 * @param property the property to change
 * @param message what happened and what to change, without secrets
 */
public record LiveFinding(String property, String message) {}
