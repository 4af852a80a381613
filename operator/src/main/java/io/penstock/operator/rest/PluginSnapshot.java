package io.penstock.operator.rest;

import org.jspecify.annotations.Nullable;

/**
 * One connector plugin of a worker.
 *
 * @param className full class name
 * @param type {@code sink} or {@code source}
 * @param version version as the plugin says it
 */
public record PluginSnapshot(
        String className, String type, @Nullable String version) {}
