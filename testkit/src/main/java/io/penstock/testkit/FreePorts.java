package io.penstock.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of the loopback address that nothing listens on. */
public final class FreePorts {
    private FreePorts() {}

    /**
     * Asks the system for ports and gives them back. They are held together until all are known, so they differ; between
     * the answer and their use another process can take one, which shows as a failed start.
     *
     * @param count how many, at least 1
     */
    public static List<Integer> take(int count) {
        var held = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        } finally {
            held.forEach(FreePorts::release);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}
