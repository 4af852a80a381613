package io.penstock.worker.agent;

import io.penstock.worker.ending.WorkerEnding;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entry point of the agent. It weaves before Connect loads the first of the classes, from what the class path holds, so
 * that a Connect without the places it needs ends the JVM at once and not a record later.
 */
public final class WorkerAgent {
    private WorkerAgent() {}

    /**
     * Called by the JVM before the worker's main class.
     *
     * @throws SeamMissing if this Connect does not have what is woven into; the JVM then ends
     * @throws IOException if the class path cannot be read; the JVM then ends
     */
    public static void premain(@Nullable String options, Instrumentation instrumentation)
            throws IOException, ReflectiveOperationException {
        WorkerEnding.install();
        var loader = ClassLoader.getSystemClassLoader();
        var woven = new Woven(weave(loader), loader);
        instrumentation.addTransformer(woven);
        try {
            // a transformer that stays is asked for each class of the worker, thousands of times
            for (var seam : Seam.values()) {
                Class.forName(seam.className(), false, loader);
            }
        } finally {
            instrumentation.removeTransformer(woven);
        }
        // it loads a class that is woven
        MethodHandles.lookup().ensureInitialized(DeadLetters.class);
    }

    private static Map<String, byte[]> weave(ClassLoader loader) throws IOException {
        var classes = new HashMap<String, byte[]>();
        for (var seam : Seam.values()) {
            var before = classes.get(seam.internalName());
            classes.put(seam.internalName(), seam.weave(before == null ? seam.read(loader) : before));
        }
        return classes;
    }

    private record Woven(Map<String, byte[]> classes, ClassLoader loader) implements ClassFileTransformer {
        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader from,
                @Nullable String internalName,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] original) {
            return loader.equals(from) && internalName != null ? classes.get(internalName) : null;
        }
    }
}
