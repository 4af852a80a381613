package io.penstock.worker.ending;

import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the worker end in one of two ways. Asked to stop, it ends with status 0 once its tasks have stopped. Failed, it
 * ends at once with the status that Connect chose and leaves its cause behind: Connect itself would wait a minute for a
 * herder that is no longer there.
 */
public final class WorkerEnding {
    private static final int GROUP_TAKEN = 4;

    private final AtomicBoolean asked = new AtomicBoolean();

    private WorkerEnding() {}

    /**
     * To be called once, before Connect's main class runs.
     *
     * @throws ReflectiveOperationException if this JVM knows no signals
     */
    public static void install() throws ReflectiveOperationException {
        var ending = new WorkerEnding();
        var log = WorkerLog.listen();
        Exit.setExitProcedure((status, message) -> {
            if (status == 0 || ending.asked.get()) {
                Runtime.getRuntime().exit(status);
            }
            fail(status, log.fatal());
        });
        ending.endWellWhenAsked();
    }

    /**
     * Called when Kafka has answered and before the worker joins its group: ends the worker if the group is another's.
     *
     * @param kafkaClusterId null if the Kafka is too old to have one
     */
    public static void endIfTaken(@Nullable String kafkaClusterId) {
        if (kafkaClusterId != null) {
            TakenGroup.usual().on(kafkaClusterId).ifPresent(why -> fail(GROUP_TAKEN, Optional.of(why)));
        }
    }

    private static void fail(int status, Optional<String> why) {
        why.ifPresent(TerminationFile.usual()::leave);
        why.ifPresent(System.err::println);
        Runtime.getRuntime().halt(status);
    }

    // the JVM's own handler ends with status 143, which Kubernetes shows as an error; the class is in no standard
    // module
    private void endWellWhenAsked() throws ReflectiveOperationException {
        var signal = Class.forName("sun.misc.Signal");
        var handler = Class.forName("sun.misc.SignalHandler");
        var stop = Proxy.newProxyInstance(
                handler.getClassLoader() == null ? WorkerEnding.class.getClassLoader() : handler.getClassLoader(),
                new Class<?>[] {handler},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        asked.set(true);
                        Runtime.getRuntime().exit(0);
                    }
                    return null;
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance("TERM"), stop);
    }
}
