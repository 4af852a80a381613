package io.penstock.e2e.stage;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Processes that stand still, as on a node that freezes, until this is closed. */
public final class HeldProcesses implements AutoCloseable {
    private final List<ProcessHandle> processes;

    private HeldProcesses(List<ProcessHandle> processes) {
        this.processes = processes;
    }

    static HeldProcesses hold(List<ProcessHandle> processes) {
        var held = new HeldProcesses(List.copyOf(processes));
        held.send("-STOP");
        return held;
    }

    /** Lets them go on. */
    @Override
    public void close() {
        send("-CONT");
    }

    private void send(String signal) {
        var pids = processes.stream().map(process -> Long.toString(process.pid()));
        var command = Stream.concat(Stream.of("kill", signal), pids).toList();
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException("failed: " + String.join(" ", command));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
