package io.penstock.bench.sink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Made-up readings of vehicles that compress about as real ones do: few distinct names, changing numbers. */
final class Telemetry {
    private static final String[] STREETS = {
        "Leopoldstrasse", "Ringweg", "Am Hang", "Alte Landstrasse", "Bahnhofplatz", "Kanalufer", "Marktgasse", "Nordtor"
    };
    private static final Schema TYRE = SchemaBuilder.struct()
            .name("tyre")
            .field("position", Schema.STRING_SCHEMA)
            .field("pressureKpa", Schema.INT32_SCHEMA)
            .field("temperatureC", Schema.FLOAT32_SCHEMA)
            .build();
    private static final Schema SMALL = reading("reading").build();
    private static final Schema LARGE = reading("trip")
            .field("tyres", SchemaBuilder.array(TYRE).build())
            .field("route", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .field(
                    "counters",
                    SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA).build())
            .field("note", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private Telemetry() {}

    static Schema schema(Size size) {
        return size == Size.SMALL ? SMALL : LARGE;
    }

    /** One reading; equal generators give equal ones. */
    static Struct reading(Size size, RandomGenerator random) {
        var reading = new Struct(schema(size))
                .put("vehicle", "WVW-" + (10_000_000 + random.nextInt(5_000)))
                .put("driver", "d-" + (1_000 + random.nextInt(9_000)))
                .put("at", 1_795_183_200_000L + random.nextInt(3_600_000))
                .put("latitude", rounded(47 + random.nextDouble() * 7, 6))
                .put("longitude", rounded(6 + random.nextDouble() * 9, 6))
                .put("speedKph", rounded(random.nextDouble() * 180, 1))
                .put("rpm", 700 + random.nextInt(4_000))
                .put("fuelPercent", rounded(random.nextDouble() * 100, 1))
                .put("odometerKm", 1_000L + random.nextInt(300_000))
                .put("ignition", random.nextInt(10) > 0);
        return size == Size.SMALL ? reading : detailed(reading, random);
    }

    /** The same values as a converter without schemas hands them on. */
    static Object withoutSchema(Object value) {
        if (value instanceof Struct struct) {
            var map = new LinkedHashMap<String, Object>();
            for (var field : struct.schema().fields()) {
                var part = struct.get(field);
                if (part != null) {
                    map.put(field.name(), withoutSchema(part));
                }
            }
            return map;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Telemetry::withoutSchema).toList();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }

    private static SchemaBuilder reading(String name) {
        return SchemaBuilder.struct()
                .name(name)
                .field("vehicle", Schema.STRING_SCHEMA)
                .field("driver", Schema.STRING_SCHEMA)
                .field("at", Schema.INT64_SCHEMA)
                .field("latitude", Schema.FLOAT64_SCHEMA)
                .field("longitude", Schema.FLOAT64_SCHEMA)
                .field("speedKph", Schema.FLOAT64_SCHEMA)
                .field("rpm", Schema.INT32_SCHEMA)
                .field("fuelPercent", Schema.FLOAT64_SCHEMA)
                .field("odometerKm", Schema.INT64_SCHEMA)
                .field("ignition", Schema.BOOLEAN_SCHEMA);
    }

    private static Struct detailed(Struct reading, RandomGenerator random) {
        var tyres = new ArrayList<Struct>();
        for (var position : List.of("front-left", "front-right", "rear-left", "rear-right")) {
            tyres.add(new Struct(TYRE)
                    .put("position", position)
                    .put("pressureKpa", 200 + random.nextInt(60))
                    .put("temperatureC", (float) rounded(random.nextDouble() * 60, 1)));
        }
        var route = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            route.add(STREETS[random.nextInt(STREETS.length)] + " " + (1 + random.nextInt(200)));
        }
        return reading.put("tyres", tyres)
                .put("route", route)
                .put(
                        "counters",
                        Map.of(
                                "braking", (long) random.nextInt(10_000),
                                "starting", (long) random.nextInt(10_000),
                                "doors", (long) random.nextInt(10_000),
                                "warnings", (long) random.nextInt(100)))
                .put(
                        "note",
                        "Driver " + random.nextInt(9_999) + " reported: nothing to repair, next service in "
                                + random.nextInt(30_000)
                                + " km or at the end of the season, whichever comes first; windscreen wipers"
                                + " were replaced on the way, tyre pressure was corrected at the last stop, and the"
                                + " return of the vehicle is planned for the evening of day " + random.nextInt(365));
    }

    private static double rounded(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
