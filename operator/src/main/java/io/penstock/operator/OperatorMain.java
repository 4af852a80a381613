package io.penstock.operator;

import io.fabric8.kubernetes.client.Config;
import io.penstock.operator.cluster.ClusterNames;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator. */
public final class OperatorMain {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorMain.class);

    private OperatorMain() {}

    /**
     * Runs until the process is told to end.
     *
     * @param arguments none; settings come from the environment, see {@link OperatorConfig}
     */
    @SuppressWarnings("resource") // lives as long as the process; what ends it is SIGTERM or the loss of the lease
    public static void main(String[] arguments) {
        var config = OperatorConfig.from(System.getenv());
        var operator = new PenstockOperator(
                config,
                Config.autoConfigure(null),
                cluster -> ClusterNames.of(cluster).restUri(),
                Clock.systemUTC());
        LOG.atInfo()
                .addKeyValue("namespaces", config.namespaces())
                .addKeyValue("leaderElection", config.leaderElection())
                .addKeyValue("managementPort", operator.managementPort())
                .log("starting");
        // under election, the SDK's own stop would end the process from within its end
        var last =
                config.leaderElection() ? new Thread(operator::retire, "retire") : new Thread(operator::close, "stop");
        Runtime.getRuntime().addShutdownHook(last);
        try {
            operator.start();
        } catch (RuntimeException | Error e) {
            // threads of the client and of the management server would keep the process, and nobody would start a new
            // one
            LOG.atError().setCause(e).log("could not start");
            System.exit(1);
        }
        LOG.info("started");
    }
}
