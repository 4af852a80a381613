package io.penstock.crdgen;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one kind has that the generator cannot be told. */
interface KindPolish {
    /**
     * A column of {@code kubectl get}.
     *
     * @param name heading
     * @param type {@code string}, {@code integer} or {@code date}
     * @param jsonPath where the value stands
     * @param priority 0 for the plain output, 1 for {@code -o wide}
     * @param description what it shows
     */
    record Column(String name, String type, String jsonPath, int priority, String description) {
        static Column of(String name, String type, String jsonPath, String description) {
            return new Column(name, type, jsonPath, 0, description);
        }

        static Column wide(String name, String type, String jsonPath, String description) {
            return new Column(name, type, jsonPath, 1, description);
        }

        static Column age() {
            return of("Age", "date", ".metadata.creationTimestamp", "Time since the object was created.");
        }
    }

    /**
     * The scale subresource.
     *
     * @param specPath wanted number
     * @param statusPath observed number
     * @param selectorPath label selector of the pods, as a string
     */
    record Scale(String specPath, String statusPath, String selectorPath) {}

    /** Name of the kind. */
    String kind();

    /** Columns in order: identity first, age last, then the wide ones. */
    List<Column> columns();

    /** Fields that {@code kubectl get --field-selector} accepts, as JSON paths. */
    List<String> selectableFields();

    /** The scale subresource, or null where the kind has none. */
    @Nullable Scale scale();

    /**
     * Completes the schema of the kind.
     *
     * @param root schema of the whole object
     */
    void complete(Schema root);
}
