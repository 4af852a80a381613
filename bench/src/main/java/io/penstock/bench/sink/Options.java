package io.penstock.bench.sink;

import java.util.regex.Pattern;

/**
 * What to run.
 *
 * @param seconds length of one round
 * @param rounds rounds that count, of each row
 * @param warmUp batches that each row takes before it is measured
 * @param only rows whose name matches, besides the sinks that do nothing
 * @param stallSeconds length of one stall of storage; 0 leaves that part out
 */
record Options(double seconds, int rounds, int warmUp, Pattern only, double stallSeconds) {
    static final String USAGE = "options: --seconds=3 --rounds=3 --warm-up=1000 --only=REGEX --stall-seconds=5";

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming what is not known
     */
    static Options of(String... args) {
        var options = new Options(3, 3, 1_000, Pattern.compile(".*"), 5);
        for (var arg : args) {
            int equals = arg.indexOf('=');
            var value = arg.substring(equals + 1);
            options = switch (equals < 0 ? arg : arg.substring(0, equals)) {
                case "--seconds" -> options.withSeconds(Double.parseDouble(value));
                case "--rounds" -> options.withRounds(Integer.parseInt(value));
                case "--warm-up" -> options.withWarmUp(Integer.parseInt(value));
                case "--only" -> options.withOnly(Pattern.compile(value));
                case "--stall-seconds" -> options.withStall(Double.parseDouble(value));
                default -> throw new IllegalArgumentException("unknown option " + arg + "; " + USAGE);
            };
        }
        return options;
    }

    boolean wants(Output output) {
        return output.noop() || only.matcher(output.name()).find();
    }

    private Options withSeconds(double value) {
        return new Options(value, rounds, warmUp, only, stallSeconds);
    }

    private Options withRounds(int value) {
        return new Options(seconds, value, warmUp, only, stallSeconds);
    }

    private Options withWarmUp(int value) {
        return new Options(seconds, rounds, value, only, stallSeconds);
    }

    private Options withOnly(Pattern value) {
        return new Options(seconds, rounds, warmUp, value, stallSeconds);
    }

    private Options withStall(double value) {
        return new Options(seconds, rounds, warmUp, only, value);
    }
}
