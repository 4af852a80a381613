package io.penstock.bench.sink;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The clocks of this process from one moment on. The threads of the Blob service are left out of the processor time:
 * in real life they run on other machines.
 */
final class Meter {
    private static final Set<String> SERVICE = Set.of("blob-service-stub", "HTTP-Dispatcher");

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Map<Long, Long> serviceAtStart = service();
    private final long processAtStart = process.getProcessCpuTime();
    private final long threadAtStart = threads.getCurrentThreadCpuTime();
    private final long allocatedAtStart = threads.getCurrentThreadAllocatedBytes();
    private final long startedAt = System.nanoTime();

    /** Since the start. */
    double seconds() {
        return (System.nanoTime() - startedAt) / 1e9;
    }

    /** Since the start, in ms. */
    double cpuMillis() {
        long service = 0;
        for (var thread : service().entrySet()) {
            service += thread.getValue() - serviceAtStart.getOrDefault(thread.getKey(), 0L);
        }
        return (process.getProcessCpuTime() - processAtStart - service) / 1e6;
    }

    /** Of this thread alone since the start, in ms. */
    double threadMillis() {
        return (threads.getCurrentThreadCpuTime() - threadAtStart) / 1e6;
    }

    /** Bytes that this thread has allocated since the start. */
    double allocated() {
        return threads.getCurrentThreadAllocatedBytes() - allocatedAtStart;
    }

    private Map<Long, Long> service() {
        var times = new HashMap<Long, Long>();
        for (long id : threads.getAllThreadIds()) {
            var thread = threads.getThreadInfo(id);
            if (thread != null && SERVICE.contains(thread.getThreadName())) {
                times.put(id, Math.max(0, threads.getThreadCpuTime(id)));
            }
        }
        return times;
    }
}
