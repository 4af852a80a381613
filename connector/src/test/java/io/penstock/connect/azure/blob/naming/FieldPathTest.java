package io.penstock.connect.azure.blob.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class FieldPathTest {
    private static final FieldPath CITY = FieldPath.of("shop.city");

    @Test
    void reachesIntoStructs() {
        var shop = SchemaBuilder.struct().field("city", Schema.STRING_SCHEMA).build();
        var sale = SchemaBuilder.struct().field("shop", shop).build();

        var found = CITY.read(sale, new Struct(sale).put("shop", new Struct(shop).put("city", "Bonn")));

        assertThat(found).isEqualTo(new SchemaAndValue(Schema.STRING_SCHEMA, "Bonn"));
    }

    @Test
    void reachesIntoMapsWithAndWithoutSchema() {
        var value = Map.of("shop", Map.of("city", "Bonn"));
        var cities =
                SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build();

        assertThat(CITY.read(null, value)).isEqualTo(new SchemaAndValue(null, "Bonn"));
        assertThat(CITY.read(SchemaBuilder.map(Schema.STRING_SCHEMA, cities).build(), value))
                .isEqualTo(new SchemaAndValue(Schema.STRING_SCHEMA, "Bonn"));
    }

    @Test
    void findsAFieldThatHasTheDotsInItsName() {
        var flat = SchemaBuilder.struct()
                .field("shop.city", Schema.OPTIONAL_STRING_SCHEMA)
                .build();

        assertThat(CITY.read(flat, new Struct(flat).put("shop.city", "Bonn")))
                .isEqualTo(new SchemaAndValue(Schema.OPTIONAL_STRING_SCHEMA, "Bonn"));
        assertThat(CITY.read(null, Map.of("shop.city", "Bonn"))).isEqualTo(new SchemaAndValue(null, "Bonn"));
    }

    @Test
    void prefersTheNameWithDotsEvenWhenItsValueIsNull() {
        // else the folder of a record would depend on whether the field happens to be set
        var value = new HashMap<String, Object>();
        value.put("shop.city", null);
        value.put("shop", Map.of("city", "Bonn"));

        assertThat(CITY.read(null, value)).isNull();
    }

    @Test
    void findsNothingWhereAPartIsMissingOrNoParent() {
        assertThat(CITY.read(null, Map.of("shop", "Bonn"))).isNull();
        assertThat(CITY.read(null, Map.of("city", "Bonn"))).isNull();
        assertThat(CITY.read(Schema.STRING_SCHEMA, "Bonn")).isNull();
        assertThat(CITY.read(null, null)).isNull();
    }
}
