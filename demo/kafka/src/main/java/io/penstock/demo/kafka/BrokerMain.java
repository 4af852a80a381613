package io.penstock.demo.kafka;

import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * Starts the broker that a properties file describes, and formats its storage first when that is still blank.
 *
 * <p>Kafka's own start takes two programs and a shell between them; an image without a shell needs one program.
 */
public final class BrokerMain {
    /** Every demo broker has the same cluster id, so that a folder that was formatted once fits every later start. */
    private static final String CLUSTER_ID = "cGVuc3RvY2stZGVtby1rYQ";

    private BrokerMain() {}

    /**
     * Formats when needed, then runs until the process is told to end.
     *
     * @param arguments the path of the broker's properties file, which sets {@code process.roles=broker,controller}
     *     and {@code controller.quorum.bootstrap.servers}
     */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: BrokerMain BROKER.properties");
            System.exit(2);
        }
        var formatted = StorageTool.execute(formatCommand(arguments[0]), System.out);
        if (formatted != 0) {
            System.exit(formatted);
        }
        Kafka.main(arguments);
    }

    private static String[] formatCommand(String propertiesFile) {
        return new String[] {
            "format", "--ignore-formatted", "--standalone", "--cluster-id", CLUSTER_ID, "--config", propertiesFile
        };
    }
}
