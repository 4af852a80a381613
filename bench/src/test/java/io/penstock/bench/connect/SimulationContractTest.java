package io.penstock.bench.connect;

import io.penstock.operator.rest.ConnectRestContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The contract that a real worker keeps, asked of the simulation. */
class SimulationContractTest extends ConnectRestContract {
    private final ConnectSimulation connect = ConnectSimulation.start(List.of("one"), Duration.ZERO);
    private final SimulatedCluster cluster = connect.clusters().getFirst();

    @Override
    protected URI endpoint() {
        return cluster.endpoint();
    }

    @Override
    protected void failTask(String name) {
        cluster.fail(name, "java.nio.file.NoSuchFileException: /no/such/folder/out.txt");
    }

    @AfterEach
    void stop() {
        connect.close();
    }
}
