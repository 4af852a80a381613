package io.penstock.operator.cluster.pod;

import io.penstock.operator.cluster.ClusterModel;
import java.util.ArrayList;
import java.util.stream.Collectors;

/** Flags of the worker's JVM, in the variable that the Java launcher itself reads, so no shell is needed. */
public final class JvmOptions implements PodContributor {
    private static final String VARIABLE = "JDK_JAVA_OPTIONS";

    /** Without it Kafka loads config providers that stand in a connector's own config, and with them any file. */
    private static final String NO_FOREIGN_PROVIDERS = "-Dorg.apache.kafka.automatic.config.providers=none";

    /** A worker that goes on after an OutOfMemoryError has lost a thread that nobody misses, of a task or of its own. */
    private static final String END_WITHOUT_MEMORY = "-XX:+ExitOnOutOfMemoryError";

    @Override
    public void contribute(PodDraft pod, ClusterModel model) {
        pod.worker().addNewEnv().withName(VARIABLE).withValue(text(model)).endEnv();
    }

    private static String text(ClusterModel model) {
        var flags = new ArrayList<String>();
        flags.add("-XX:MaxRAMPercentage=" + model.jvm().heapPercent());
        flags.add(END_WITHOUT_MEMORY);
        if (model.jvm().gcLogging()) {
            flags.add("-Xlog:gc*:stdout:time,level,tags");
        }
        // the user's flags come late: of two that contradict one another the JVM takes the later
        flags.addAll(model.jvm().options());
        flags.add(NO_FOREIGN_PROVIDERS);
        return flags.stream().map(JvmOptions::quoted).collect(Collectors.joining(" "));
    }

    // the launcher splits at blanks, and takes them for text between double quotes
    private static String quoted(String flag) {
        return flag.chars().anyMatch(Character::isWhitespace) ? '"' + flag + '"' : flag;
    }
}
