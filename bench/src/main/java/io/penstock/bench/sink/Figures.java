package io.penstock.bench.sink;

/**
 * What one round took.
 *
 * @param seconds from the first batch to the last published blob
 * @param records handed over
 * @param bytes size of the records as JSON text
 * @param cpuMillis processor time of all threads but those of the Blob service
 * @param taskMillis processor time of the task thread
 * @param allocated bytes that the task thread allocated
 * @param latency of all calls that brought records
 * @param requestsPerFile requests for each published file, 0 for the sink that does nothing
 */
record Figures(
        double seconds,
        long records,
        double bytes,
        double cpuMillis,
        double taskMillis,
        double allocated,
        Latency latency,
        double requestsPerFile) {
    double recordsPerSecond() {
        return records / seconds;
    }

    double megabytesPerSecond() {
        return bytes / 1e6 / seconds;
    }

    double cpuMillisPerMegabyte() {
        return cpuMillis / (bytes / 1e6);
    }

    double taskMillisPerMegabyte() {
        return taskMillis / (bytes / 1e6);
    }

    double allocatedPerRecord() {
        return allocated / records;
    }
}
