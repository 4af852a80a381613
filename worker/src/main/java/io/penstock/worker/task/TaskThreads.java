package io.penstock.worker.task;

import java.util.HashMap;
import java.util.Map;

/** The threads that tasks run on. */
@FunctionalInterface
interface TaskThreads {
    /** Every live thread of the process, by its name. */
    Map<String, Thread> alive();

    /** Those of this process. Virtual threads are not among them, and Connect runs no task on one. */
    static Map<String, Thread> ofThisProcess() {
        var top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        // a list that is too short is cut off without a word
        var threads = new Thread[top.activeCount() * 2 + 64];
        int count = top.enumerate(threads, true);
        while (count == threads.length) {
            threads = new Thread[threads.length * 2];
            count = top.enumerate(threads, true);
        }
        var named = new HashMap<String, Thread>();
        for (int i = 0; i < count; i++) {
            named.put(threads[i].getName(), threads[i]);
        }
        return named;
    }
}
