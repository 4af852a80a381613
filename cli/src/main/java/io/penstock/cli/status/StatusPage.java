package io.penstock.cli.status;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.FailedTask;
import io.penstock.cli.facts.Fleet;
import io.penstock.cli.facts.Health;
import io.penstock.cli.facts.Ready;
import io.penstock.cli.facts.Workers;
import io.penstock.cli.text.Style;
import io.penstock.cli.text.Table;
import io.penstock.cli.text.Table.Cell;
import io.penstock.cli.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page about clusters and connectors, the worst first.
 *
 * @param style how words may be marked
 * @param namespaces whether rows name their namespace
 */
record StatusPage(Style style, boolean namespaces) {
    private static final int MOST_TASKS = 5;
    private static final String NONE = "-";

    /** The page, each line ended. */
    String of(Fleet fleet) {
        var sections = new ArrayList<String>();
        if (!fleet.clusters().isEmpty()) {
            sections.add(style.heading("CLUSTERS") + "\n" + clusters(fleet.clusters()));
        }
        if (!fleet.connectors().isEmpty()) {
            sections.add(style.heading("CONNECTORS") + "\n" + connectors(fleet));
        }
        advice(fleet).forEach(sections::add);
        return String.join("\n", sections);
    }

    private String clusters(List<ConnectCluster> clusters) {
        var table = table("NAME", "READY", "REASON", "WORKERS", "REST", "CONNECTORS", "VERSION");
        for (var cluster : clusters) {
            var ready = Ready.of(cluster);
            var cells = row(
                    cluster.getMetadata().getNamespace(), cluster.getMetadata().getName(), ready);
            cells.add(Cell.of(workers(cluster)));
            cells.add(Cell.of(rest(cluster)));
            cells.add(Cell.of(counts(cluster)));
            cells.add(Cell.of(known(
                    cluster.getStatus() == null ? null : cluster.getStatus().version())));
            table.row(cells);
            note(table, ready);
        }
        return table.print();
    }

    private String connectors(Fleet fleet) {
        var table = table("NAME", "READY", "REASON", "STATE", "TASKS", "CLUSTER");
        for (var connector : fleet.connectors()) {
            var ready = Ready.of(connector);
            var status = connector.getStatus();
            var cells = row(
                    connector.getMetadata().getNamespace(),
                    connector.getMetadata().getName(),
                    ready);
            cells.add(Cell.of(status == null || status.state() == null ? NONE : Words.of(status.state())));
            cells.add(Cell.of(known(status == null ? null : status.tasksReady())));
            cells.add(Cell.of(connector.getSpec().clusterRef().name()));
            table.row(cells);
            note(table, ready);
            failedTasks(fleet, connector, ready).forEach(table::note);
        }
        return table.print();
    }

    private Table table(String... headings) {
        var all = Stream.concat(namespaces ? Stream.of("NAMESPACE") : Stream.of(), Stream.of(headings));
        return new Table(all.toList());
    }

    private List<Cell> row(String namespace, String name, Ready ready) {
        var cells = new ArrayList<Cell>();
        if (namespaces) {
            cells.add(Cell.of(namespace));
        }
        cells.add(Cell.of(name));
        cells.add(new Cell(ready.status(), mark(ready)));
        cells.add(Cell.of(ready.reason()));
        return cells;
    }

    private UnaryOperator<String> mark(Ready ready) {
        if (ready.isTrue()) {
            return style::good;
        }
        return ready.isFalse() ? style::bad : style::doubtful;
    }

    private static void note(Table table, Ready ready) {
        if (!ready.isTrue() && !ready.message().isEmpty()) {
            table.note(ready.message());
        }
    }

    private static Stream<String> failedTasks(Fleet fleet, KafkaConnector connector, Ready ready) {
        var status = connector.getStatus();
        var failed = status == null ? List.<FailedTask>of() : status.failedTasks();
        var cluster = fleet.clusterOf(connector);
        var lines = failed.stream().limit(MOST_TASKS).map(task -> {
            var error = Words.unended(task.error());
            var head = "task " + task.id() + " failed on worker " + Workers.name(cluster, task.worker());
            // the sentence above often has the first one's error already
            return error.isEmpty() || ready.message().contains(error) ? head : head + ": " + error;
        });
        var more = failed.size() - MOST_TASKS;
        return more <= 0 ? lines : Stream.concat(lines, Stream.of("and " + more + " more"));
    }

    private static Stream<String> advice(Fleet fleet) {
        var connectors = fleet.connectors();
        var bad = connectors.stream()
                .filter(one -> Health.of(one) != Health.READY)
                .toList();
        if (bad.isEmpty()) {
            return Stream.of();
        }
        var worst = bad.getFirst().getMetadata();
        return Stream.of(bad.size() + " of " + Words.count(connectors.size(), "connector")
                + (bad.size() == 1 ? " is" : " are") + " not ready. To find out why: kubectl penstock why "
                + worst.getName() + " -n " + worst.getNamespace() + "\n");
    }

    private static String workers(ConnectCluster cluster) {
        return known(cluster.getStatus() == null ? null : cluster.getStatus().workersReady());
    }

    /** In the word of the condition, as kubectl shows it. */
    private static String rest(ConnectCluster cluster) {
        var status = cluster.getStatus();
        return status == null
                ? NONE
                : Ready.find(status.conditions(), "RestAvailable")
                        .map(condition -> known(condition.getReason()))
                        .orElse(NONE);
    }

    private static String counts(ConnectCluster cluster) {
        var counts = cluster.getStatus() == null ? null : cluster.getStatus().connectors();
        if (counts == null) {
            return NONE;
        }
        var text = new StringBuilder(counts.ready() + "/" + counts.managed() + " ready");
        if (counts.failed() > 0) {
            text.append(", ").append(counts.failed()).append(" failed");
        }
        if (counts.unmanaged() > 0) {
            text.append(", ").append(counts.unmanaged()).append(" unmanaged");
        }
        return text.toString();
    }

    private static String known(@Nullable String text) {
        return text == null || text.isEmpty() ? NONE : text;
    }
}
