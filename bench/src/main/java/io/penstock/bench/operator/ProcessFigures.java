package io.penstock.bench.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What Linux and its JVM say of a process. */
final class ProcessFigures {
    /** {@code sysconf(_SC_CLK_TCK)}, which is 100 on every Linux of today. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");
    private static final Pattern MOST_RESIDENT = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB");

    private final long pid;

    ProcessFigures(long pid) {
        this.pid = pid;
    }

    /** Processor time of all its threads so far, in seconds. */
    double cpuSeconds() throws IOException {
        return cpuSeconds(Files.readString(Path.of("/proc/" + pid + "/stat")));
    }

    static double cpuSeconds(String stat) {
        // the name of the program stands in brackets and may hold blanks
        var fields = BLANKS.split(stat.substring(stat.lastIndexOf(')') + 1).strip(), -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS_PER_SECOND;
    }

    /** Memory that it holds, in bytes. */
    long residentBytes() throws IOException {
        return number(RESIDENT, Files.readString(Path.of("/proc/" + pid + "/status"))) * 1024;
    }

    /** The most memory that it has held since its start, in bytes. */
    long mostResidentBytes() throws IOException {
        return number(MOST_RESIDENT, Files.readString(Path.of("/proc/" + pid + "/status"))) * 1024;
    }

    /** Bytes of objects that are left after a full collection. */
    long liveHeapBytes() throws IOException, InterruptedException {
        // the first one lets references and cleaners go that the second one collects
        jcmd("GC.run");
        return liveHeapBytes(jcmd("GC.class_histogram"));
    }

    static long liveHeapBytes(String histogram) {
        return number(TOTAL, histogram);
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        var program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(List.of(program, Long.toString(pid), command))
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("jcmd " + command + " failed: " + output);
        }
        return output;
    }

    private static long number(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return Long.parseLong(found.group(1));
    }
}
