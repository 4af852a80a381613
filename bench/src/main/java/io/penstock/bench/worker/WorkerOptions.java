package io.penstock.bench.worker;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What to run.
 *
 * @param records of the topic with small values; values that carry their schema are a quarter as many
 * @param rounds that count, of each row
 * @param warmUps rounds before them
 * @param only rows whose name matches
 * @param compression of the sink's files
 */
record WorkerOptions(int records, int rounds, int warmUps, Pattern only, String compression) {
    static final String USAGE = "options: --records=2000000 --rounds=5 --warm-ups=1 --only=REGEX --compression=none";

    private static final int LEAST = 1_000;
    private static final List<String> COMPRESSIONS = List.of("none", "zstd", "gzip", "snappy", "lz4");

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming what is not known or out of range
     */
    static WorkerOptions of(String... args) {
        int records = 2_000_000;
        int rounds = 5;
        int warmUps = 1;
        var only = Pattern.compile(".*");
        var compression = "none";
        for (var arg : args) {
            int equals = arg.indexOf('=');
            var value = arg.substring(equals + 1);
            switch (equals < 0 ? arg : arg.substring(0, equals)) {
                case "--records" -> records = atLeast(LEAST, arg, value);
                case "--rounds" -> rounds = atLeast(1, arg, value);
                case "--warm-ups" -> warmUps = atLeast(0, arg, value);
                case "--only" -> only = Pattern.compile(value);
                case "--compression" -> compression = compression(arg, value);
                default -> throw new IllegalArgumentException("unknown option " + arg + "; " + USAGE);
            }
        }
        return new WorkerOptions(records, rounds, warmUps, only, compression);
    }

    boolean wants(Pairing pairing) {
        return only.matcher(pairing.name()).find();
    }

    private static int atLeast(int least, String arg, String value) {
        int number = Integer.parseInt(value);
        if (number < least) {
            throw new IllegalArgumentException(arg + ": at least " + least + "; " + USAGE);
        }
        return number;
    }

    private static String compression(String arg, String value) {
        var name = value.toLowerCase(Locale.ROOT);
        if (!COMPRESSIONS.contains(name)) {
            throw new IllegalArgumentException(arg + ": one of " + COMPRESSIONS + "; " + USAGE);
        }
        return name;
    }
}
