package io.penstock.operator.rest;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The REST API of one Connect cluster, one method per call.
 *
 * <p>Every method blocks its caller for a bounded time: 10 seconds for reads, of which 4 without a byte, 95 seconds for
 * validation and writes (a worker itself gives up after 90 seconds), all from name lookup to the last byte of the body.
 * Nothing is tried twice, but a call after one without an answer takes a new connection: behind a Service that leads to
 * another worker. After three writes in a row without an answer the next ones are held back until a read is answered:
 * they fail at once, and never arrived.
 *
 * <p>Every method throws a {@link ConnectRestException}: {@link RestUnreachableException} if no complete answer came
 * in time, {@link RestUnauthorizedException} for 401 and 403, {@link RebalancingException} for a 409 that will pass,
 * {@link RestRejectedException} for any other answer that is not 2xx. Messages are redacted and at most 1,024
 * characters long. A name that would lead to another path is an {@link UnaddressableNameException}, and nothing is sent.
 *
 * @see <a href="https://kafka.apache.org/documentation/#connect_rest">Connect REST API</a>
 */
public interface ConnectRestClient extends AutoCloseable {
    /** Base address of the cluster's REST service, without a slash at the end. */
    URI endpoint();

    /**
     * Whether the answering worker has joined its group and read its topics: {@code GET /health}. What a worker
     * says before that proves nothing.
     *
     * <p>The question goes through the herder's queue, which stands still while tasks stop: a worker that has joined and is
     * busy answers 500 after 10 seconds, and this call waits for that. So ask only where nothing is known.
     *
     * @return false if the worker says that it has not, with 503, or with a 404 that is not Connect's own; true also if
     *     it is busy, or too old to know the question
     */
    boolean ready();

    /** Who answers: {@code GET /}. */
    WorkerInfo info();

    /**
     * Reads every connector of one Connect cluster in one request: {@code GET /connectors?expand=info&expand=status}.
     *
     * <p>The worker that answers uses its own copy of the group's state, also during a rebalance. The answer can trail
     * the last write by some seconds, and a worker leaves out a connector whose status it has not read yet: one
     * missing connector is no proof of deletion. A connector that is removed while the answer is made is left out.
     *
     * @return connector name to snapshot, in name order; config values are the submitted strings with placeholders
     *     unresolved, so the result holds no resolved secrets
     */
    default SortedMap<String, ConnectorSnapshot> connectors() {
        return connectors(ConnectorList.NONE).changed();
    }

    /**
     * The same for an asker that has had an answer before: a thousand connectors of which nothing changed cost no more than their
     * transfer, and one that changed costs no more than itself.
     *
     * @param known the answer before, or {@link ConnectorList#NONE}
     */
    ConnectorList connectors(ConnectorList known);

    /**
     * Reads one connector: {@code GET /connectors/{name}} and its {@code /status}. The question waits in the herder's queue
     * as a write does, so it belongs to a write, and never to a poll: whatever it is answered, it is no fact about the
     * cluster.
     *
     * @return empty only if the cluster said 404
     */
    Optional<ConnectorSnapshot> connector(String name);

    /**
     * Whether a task of a connector still runs, also of one that was removed: {@code GET /connectors/{name}/status}. A
     * worker answers from memory. After a removal the group's leader forgets the tasks once its own have stopped; those of
     * other workers may go on for a moment.
     *
     * @return false if Connect knows no task of it that runs
     */
    boolean tasksRun(String name);

    /** Connector plugins that the answering worker has: {@code GET /connector-plugins}. Sinks and sources only. */
    List<PluginSnapshot> plugins();

    /**
     * Topics that a connector has used since it was created or reset: {@code GET /connectors/{name}/topics}.
     *
     * @return names in order; empty if the connector is not there, or if the cluster does not track topics
     */
    List<String> topics(String name);

    /**
     * What a worker of ours knows of its Kafka cluster: {@code POST /penstock/kafka}. The worker answers at once from
     * what it saw last.
     *
     * @param topics names that the worker is to look for
     * @param patterns regular expressions that should match a topic
     * @return empty if the worker does not know the question, as one of another image
     */
    Optional<KafkaSnapshot> kafka(Set<String> topics, Set<String> patterns);

    /**
     * What one worker of ours knows of its own tasks: {@code GET /penstock/tasks} of that worker, past the cluster's address.
     * It answers at once from what it saw last. A worker that does not answer costs the calls to the cluster nothing.
     *
     * @param worker {@code host:port}, as Connect names it
     * @param known {@code digest} of its last answer; empty if there was none
     * @return empty if the worker does not know the question, as one of another image
     */
    default Optional<TasksSnapshot> tasks(String worker, String known) {
        return Optional.empty();
    }

    /**
     * Has Connect check a config without using it: {@code PUT /connector-plugins/{class}/config/validate}.
     *
     * @param name name of the connector: Connect finds fault with a config without one
     * @param connectorClass full name, simple name or alias
     * @param config complete config; {@code name} and {@code connector.class} are added if absent
     * @throws UnknownClassException if no worker plugin has that name
     */
    ValidationReport validate(String name, String connectorClass, Map<String, String> config);

    /**
     * Creates a connector: {@code POST /connectors}.
     *
     * @throws NameTakenException if the cluster has a connector of that name
     * @throws UnknownClassException if no worker plugin has the class of the config
     */
    void create(String name, Map<String, String> config, InitialState initialState);

    /**
     * Replaces a connector's config: {@code PUT /connectors/{name}/config}. Connect creates the connector, running, if
     * it is not there.
     *
     * @throws UnknownClassException if no worker plugin has the class of the config
     */
    void putConfig(String name, Map<String, String> config);

    /** Asks for a pause; the answer 202 comes before it happens. */
    void pause(String name);

    /** Asks a paused or stopped connector to run; the answer 202 comes before it happens. */
    void resume(String name);

    /** Asks for a stop, which removes the tasks; the answer 204 comes before it happens. 404 is success: nothing runs. */
    void stop(String name);

    /** Restarts a connector, its tasks, or only what failed. */
    void restart(String name, boolean includeTasks, boolean onlyFailed);

    /** Restarts one task, whatever its state: {@code POST /connectors/{name}/tasks/{task}/restart}. */
    void restartTask(String name, int task);

    /** Forgets the offsets of a stopped connector: {@code DELETE /connectors/{name}/offsets}. Not of one that is gone. */
    void resetOffsets(String name);

    /** Deletes a connector; its offsets stay. 404 is success. */
    void delete(String name);

    /**
     * Closes what is idle and forgets the figures. Calls under way go on to their end, and so does one that begins later;
     * neither leaves a connection behind.
     */
    @Override
    void close();
}
