package io.penstock.operator.cluster;

import java.util.List;
import java.util.Optional;

/**
 * The worker images that the operator knows, by Kafka version.
 *
 * @param template image in which {@code {version}} stands for the Kafka version; it may be without
 * @param versions Kafka versions that have an image, oldest first; at least one
 */
public record WorkerImages(String template, List<String> versions) {
    /** Kafka versions of the worker images of this release, oldest first. */
    static final List<String> RELEASED = List.of("4.3.1");

    private static final String PLACE = "{version}";

    /** Wraps the list so that nobody changes it. */
    public WorkerImages {
        versions = List.copyOf(versions);
    }

    /**
     * The images of this release.
     *
     * @param template image in which {@code {version}} stands for the Kafka version
     * @return never empty
     */
    public static WorkerImages released(String template) {
        return new WorkerImages(template, RELEASED);
    }

    /**
     * The newest version.
     *
     * @return the version of clusters that name none
     */
    public String newest() {
        return versions.getLast();
    }

    /**
     * The image of a version.
     *
     * @param version Kafka version
     * @return empty if there is no image for the version
     */
    public Optional<String> image(String version) {
        return versions.contains(version) ? Optional.of(template.replace(PLACE, version)) : Optional.empty();
    }
}
