package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.format.row.AvroSchemaText;
import io.penstock.connect.azure.blob.format.row.Compatibility;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import io.penstock.connect.azure.blob.format.row.Schemaless;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Schemas of formats whose files have one. */
record SchemaConfig(RowSettings rows) {
    static final String COMPATIBILITY = "schema.compatibility";
    static final String CACHE = "schemas.cache.config";
    static final String OPTIONAL_KEYS = "allow.optional.map.keys";
    static final String MAX_LANES = "penstock.schema.lanes.max";
    static final String MAX_DEPTH = "penstock.schema.max.depth";
    static final String RECURSION = "penstock.schema.recursion";
    static final String SCHEMALESS = "penstock.schemaless.mode";
    static final String GIVEN = "penstock.schemaless.schema";

    static void define(ConfigDef def) {
        defineEvolution(def);
        defineShape(def);
        defineSchemaless(def);
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

    private static void defineSchemaless(ConfigDef def) {
        def.define(
                        SCHEMALESS,
                        ConfigDef.Type.STRING,
                        "infer",
                        Choice.of("infer", "schema", "json", "fail"),
                        Importance.MEDIUM,
                        "What Avro and Parquet files make of values without a schema. infer: columns are found from the"
                                + " first 1,000 records or 1 MiB of a file; a later record that does not fit begins a new"
                                + " file, whose columns are wider. schema: values are converted to penstock.schemaless.schema,"
                                + " and what does not fit is errant. json: one column of JSON text, value. fail: the record is"
                                + " errant.")
                .define(
                        GIVEN,
                        ConfigDef.Type.STRING,
                        "",
                        Importance.LOW,
                        "The schema of values without one, as the JSON text of an Avro record schema.");
    }

    static SchemaConfig parse(Values values, Problems problems) {
        var schemaless = values.choice(Schemaless.class, SCHEMALESS);
        return new SchemaConfig(new RowSettings(
                values.choice(Compatibility.class, COMPATIBILITY),
                values.number(CACHE),
                schemaless,
                schemaless == Schemaless.SCHEMA ? given(values, problems) : null,
                values.number(MAX_DEPTH),
                values.text(RECURSION).strip().equalsIgnoreCase("json"),
                values.flag(OPTIONAL_KEYS),
                false));
    }

    private static @Nullable Schema given(Values values, Problems problems) {
        var text = values.optional(GIVEN);
        if (text == null) {
            problems.error(GIVEN, SCHEMALESS + "=schema needs the JSON text of an Avro record schema here");
            return null;
        }
        try {
            return AvroSchemaText.parse(text);
        } catch (IllegalArgumentException e) {
            problems.error(GIVEN, String.valueOf(e.getMessage()));
            return null;
        }
    }
}
