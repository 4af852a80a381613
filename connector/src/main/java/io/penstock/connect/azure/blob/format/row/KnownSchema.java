package io.penstock.connect.azure.blob.format.row;

import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** A schema of records and its translation. One object may stand for several equal schemas, but not always for all. */
final class KnownSchema {
    private static final int LANE_DIGITS = 8;
    /** Metadata of a blob has room for so much. */
    private static final int LONGEST_TITLE = 200;

    private final String digest;
    private final Schema type;
    private final Shaped shaped;

    /**
     * A translation.
     *
     * @param digest of the schema as it came
     * @param type the schema that names the record type
     * @param shaped the schema as files can hold it
     */
    KnownSchema(String digest, Schema type, Shaped shaped) {
        this.digest = digest;
        this.type = type;
        this.shaped = shaped;
    }

    String digest() {
        return digest;
    }

    /** The schema as files can hold it. */
    Schema schema() {
        return shaped.schema();
    }

    /** From values as they came to values of {@link #schema()}. */
    ValueStep step() {
        return shaped.step();
    }

    /** The lane of this schema alone. */
    String ownLane() {
        return digest.substring(0, LANE_DIGITS);
    }

    /** The name of the record type; types without a name are named after their kind. */
    String name() {
        return type.name() == null ? type.type().getName() : type.name();
    }

    /** The version of the record type. */
    @Nullable Integer version() {
        return type.version();
    }

    /** Name and version as files tell them, as in {@code shop.Order:2}; {@code -} for a type without a name. */
    String title() {
        if (type.name() == null) {
            return "-";
        }
        var name = type.name().length() > LONGEST_TITLE ? type.name().substring(0, LONGEST_TITLE) : type.name();
        return version() == null ? name : name + ":" + version();
    }

    /** The version as messages show it. */
    String versionText() {
        return version() == null ? "without a version" : "version " + version();
    }

    boolean same(KnownSchema other) {
        return digest.equals(other.digest);
    }
}
