package io.penstock.connect.azure.blob.format.row;

import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that a task has seen, by identity first, because converters hand out the same object again and again, then
 * by what they say. Both are bounded; a forgotten schema is translated again. Task thread only.
 */
final class SchemaCatalog {
    private final SchemaShaper shaper;
    private final int limit;
    private final IdentityHashMap<Schema, KnownSchema> byIdentity = new IdentityHashMap<>();
    private final Map<String, KnownSchema> byDigest;
    private @Nullable Schema latest;
    private @Nullable KnownSchema latestKnown;

    SchemaCatalog(SchemaShaper shaper, int limit) {
        this.shaper = shaper;
        this.limit = limit;
        this.byDigest = new Recent<>(limit);
    }

    /**
     * The translation of a schema.
     *
     * @param type the schema that names the record type: inside an envelope that of the value
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if files cannot hold the schema
     */
    @SuppressWarnings("ReferenceEquality") // a hint that spares the look-up
    KnownSchema of(Schema schema, Schema type) {
        if (schema == latest && latestKnown != null) {
            return latestKnown;
        }
        var known = byIdentity.get(schema);
        if (known == null) {
            var digest = SchemaDigest.of(schema);
            known = byDigest.get(digest);
            if (known == null) {
                known = new KnownSchema(digest, type, shaper.shape(schema));
                byDigest.put(digest, known);
            }
            if (byIdentity.size() >= limit) {
                byIdentity.clear();
            }
            byIdentity.put(schema, known);
        }
        latest = schema;
        latestKnown = known;
        return known;
    }
}
