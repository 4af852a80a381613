package io.penstock.e2e.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The broker of a stage, through Kafka's own command line tools in its pod. */
public final class Broker {
    private static final List<String> JAVA =
            List.of("exec", "kafka-0", "--", "env", "JDK_JAVA_OPTIONS=-Xmx128m -XX:TieredStopAtLevel=1", "sh", "-c");
    private static final String TOOL = "java -cp @/opt/penstock/jib-classpath-file org.apache.kafka.tools.";
    private static final String ADDRESS = " --bootstrap-server kafka:9092 --topic ";

    private final Kubectl kubectl;

    Broker(Kubectl kubectl) {
        this.kubectl = kubectl;
    }

    /**
     * Creates a topic with one partition.
     *
     * @param largest bytes that a record of it may have
     */
    public void createTopic(String topic, int largest) {
        run(TOOL + "TopicCommand --create --partitions 1 --config max.message.bytes=" + largest + ADDRESS + topic);
    }

    /** Writes one record: a value of so many times the letter x, which is no JSON. */
    public void produceLetters(String topic, int letters) {
        run("head -c " + letters + " /dev/zero | tr '\\0' x | " + TOOL
                + "ConsoleProducer --producer-property max.request.size=" + (letters + 1_000_000) + ADDRESS + topic);
    }

    /** How many records were ever written to a topic. */
    public long end(String topic) {
        return run(TOOL + "GetOffsetShell" + ADDRESS + topic)
                .lines()
                .filter(line -> line.startsWith(topic + ":"))
                .collect(Collectors.summingLong(line -> Long.parseLong(line.substring(line.lastIndexOf(':') + 1))));
    }

    private String run(String shell) {
        var words = new ArrayList<>(JAVA);
        words.add(shell);
        return kubectl.run(words.toArray(String[]::new));
    }
}
