package io.penstock.bench.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What to run.
 *
 * @param connectors in all
 * @param clusters over which they are spread evenly
 * @param delay between a request to Connect and its answer
 * @param settled how long the operator is watched while nothing happens
 * @param only phases whose name matches; the first two always run, since the others build on them
 * @param aotCache whether the operator starts from an AOT cache, as that of the image does
 * @param jvm flags for the operator's JVM beside those of its image, for a profile for instance
 */
record OperatorOptions(
        int connectors,
        int clusters,
        Duration delay,
        Duration settled,
        Pattern only,
        boolean aotCache,
        List<String> jvm) {
    static final String USAGE = "options: --connectors=1000 --clusters=1 --delay=5 (ms) --settled=45 (s) --only=REGEX"
            + " --aot-cache --jvm=FLAG (as often as wanted)";

    /** One phase needs 29 connectors of one cluster, and they must be a part of it only. */
    private static final int LEAST_PER_CLUSTER = 60;

    OperatorOptions {
        jvm = List.copyOf(jvm);
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming what is not known or out of range
     */
    static OperatorOptions of(String... args) {
        int connectors = 1_000;
        int clusters = 1;
        int delay = 5;
        int settled = 45;
        var only = Pattern.compile(".*");
        boolean aotCache = false;
        var jvm = new ArrayList<String>();
        for (var arg : args) {
            int equals = arg.indexOf('=');
            var value = arg.substring(equals + 1);
            switch (equals < 0 ? arg : arg.substring(0, equals)) {
                case "--connectors" -> connectors = atLeast(LEAST_PER_CLUSTER, arg, value);
                case "--clusters" -> clusters = atLeast(1, arg, value);
                case "--delay" -> delay = atLeast(0, arg, value);
                case "--settled" -> settled = atLeast(1, arg, value);
                case "--only" -> only = Pattern.compile(value);
                case "--aot-cache" -> aotCache = true;
                case "--jvm" -> jvm.add(value);
                default -> throw new IllegalArgumentException("unknown option " + arg + "; " + USAGE);
            }
        }
        if (connectors / clusters < LEAST_PER_CLUSTER) {
            throw new IllegalArgumentException(
                    "at least " + LEAST_PER_CLUSTER + " connectors for each cluster; " + USAGE);
        }
        return new OperatorOptions(
                connectors, clusters, Duration.ofMillis(delay), Duration.ofSeconds(settled), only, aotCache, jvm);
    }

    boolean wants(String phase) {
        return only.matcher(phase).find();
    }

    private static int atLeast(int least, String arg, String value) {
        int number = Integer.parseInt(value);
        if (number < least) {
            throw new IllegalArgumentException(arg + ": at least " + least + "; " + USAGE);
        }
        return number;
    }
}
