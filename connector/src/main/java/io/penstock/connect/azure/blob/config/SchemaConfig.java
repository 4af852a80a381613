package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.format.row.Compatibility;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import io.penstock.connect.azure.blob.format.row.Schemaless;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** Schemas of formats whose files have one. */
record SchemaConfig(RowSettings rows) {
    static final String COMPATIBILITY = "schema.compatibility";
    static final String CACHE = "schemas.cache.config";
    static final String OPTIONAL_KEYS = "allow.optional.map.keys";
    static final String MAX_LANES = "penstock.schema.lanes.max";
    static final String MAX_DEPTH = "penstock.schema.max.depth";
    static final String RECURSION = "penstock.schema.recursion";

    static void define(ConfigDef def) {
        defineEvolution(def);
        defineShape(def);
    }

    private static void defineEvolution(ConfigDef def) {
        def.define(
                        COMPATIBILITY,
                        ConfigDef.Type.STRING,
                        "NONE",
                        Choice.of("none", "backward", "forward", "full"),
                        Importance.MEDIUM,
                        "What happens in Avro, Parquet and CSV files when a schema changes. NONE: every schema has files of"
                                + " its own, side by side. BACKWARD: a newer schema closes the file, older records are"
                                + " projected up. FORWARD: newer records are projected down, an older schema closes the file."
                                + " FULL: as BACKWARD, and the newer schema must also project to the older one. A record that"
                                + " cannot be projected is errant. Changing it means writing to other folders, or a clean stop"
                                + " first.")
                .define(
                        MAX_LANES,
                        ConfigDef.Type.INT,
                        8,
                        Range.between(1, 64),
                        Importance.LOW,
                        "Files of different schemas that are open side by side in one folder; beyond that the least"
                                + " recently used one is closed.")
                .define(
                        CACHE,
                        ConfigDef.Type.INT,
                        1_000,
                        Range.atLeast(1),
                        Importance.LOW,
                        "Schemas whose translation is kept in memory.");
    }

    private static void defineShape(ConfigDef def) {
        def.define(
                        MAX_DEPTH,
                        ConfigDef.Type.INT,
                        20,
                        Range.between(2, 100),
                        Importance.LOW,
                        "Levels of nested structs, maps and arrays that Avro, Parquet and CSV files have, the record itself"
                                + " being the first.")
                .define(
                        RECURSION,
                        ConfigDef.Type.STRING,
                        "json",
                        Choice.of("json", "fail"),
                        Importance.LOW,
                        "What becomes of parts that are nested deeper, or whose schema contains itself: a column of JSON text,"
                                + " or fail for an errant record.")
                .define(
                        OPTIONAL_KEYS,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Whether maps whose text keys are optional are written as maps with required keys; a null key is then"
                                + " an errant record.");
    }

    static SchemaConfig parse(Values values) {
        return new SchemaConfig(new RowSettings(
                values.choice(Compatibility.class, COMPATIBILITY),
                values.number(CACHE),
                Schemaless.INFER,
                null,
                values.number(MAX_DEPTH),
                values.text(RECURSION).strip().equalsIgnoreCase("json"),
                values.flag(OPTIONAL_KEYS),
                false));
    }
}
