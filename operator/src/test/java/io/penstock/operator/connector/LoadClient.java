package io.penstock.operator.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Somebody who applies, edits, pauses, breaks and deletes connectors of his own, one request at a time. */
final class LoadClient {
    /** Property whose value tells one edit from another; Connect has it of its own, so no connector refuses it. */
    static final String EDIT = "errors.retry.timeout";

    private static final int MOST_DELETED = 2;

    private final OperatedNamespace penstock;
    private final BiConsumer<String, String> command;
    private final String folder;
    private final Random random;
    private final List<String> alive;
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Set<String> everBroken = ConcurrentHashMap.newKeySet();
    private final Set<String> paused = ConcurrentHashMap.newKeySet();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger edits = new AtomicInteger();
    private final Map<String, String> last = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentSkipListMap<Long, String>> byGeneration = new ConcurrentHashMap<>();

    /**
     * A client who has done nothing yet.
     *
     * @param number of the client, from 1
     * @param size how many connectors
     * @param command connector and command, for the moment {@code put} of its tasks
     * @param folder where connectors look for commands
     */
    LoadClient(
            OperatedNamespace penstock,
            int number,
            int size,
            long seed,
            BiConsumer<String, String> command,
            String folder) {
        this.penstock = penstock;
        this.command = command;
        this.folder = folder;
        this.random = new Random(seed + number);
        this.alive = new ArrayList<>(IntStream.range(0, size)
                .mapToObj(i -> "load-" + number + "-" + i)
                .toList());
    }

    void createAll() {
        alive.forEach(this::edit);
    }

    void step() {
        var name = alive.get(random.nextInt(alive.size()));
        int dice = random.nextInt(100);
        if (dice < 55) {
            edit(name);
        } else if (dice < 70) {
            paused.add(name);
            apply(name);
        } else if (dice < 82) {
            paused.remove(name);
            apply(name);
        } else if (dice < 93) {
            toggleFailure(name);
        } else if (deleted.size() < MOST_DELETED) {
            delete(name);
        }
    }

    /**
     * Leaves nothing broken: a failed task is restarted by an edit. Those that were broken run in the end, since Connect
     * restarts no task of a paused connector.
     */
    void repair() {
        for (var name : everBroken) {
            if (alive.contains(name)) {
                paused.remove(name);
                command.accept(name, "pass");
                edit(name);
            }
        }
    }

    List<String> alive() {
        return List.copyOf(alive);
    }

    Set<String> deleted() {
        return Set.copyOf(deleted);
    }

    boolean isPaused(String name) {
        return paused.contains(name);
    }

    /** The value of {@link #EDIT} that was applied last. */
    String last(String name) {
        return last.getOrDefault(name, "");
    }

    /** The value that a generation of a spec has; empty if the API server has not answered yet. */
    Optional<String> wanted(String name, long generation) {
        var known = byGeneration.get(name);
        return known == null ? Optional.empty() : Optional.ofNullable(known.get(generation));
    }

    private void edit(String name) {
        last.put(name, Integer.toString(edits.incrementAndGet()));
        apply(name);
    }

    private void toggleFailure(String name) {
        if (broken.remove(name)) {
            command.accept(name, "pass");
            edit(name);
        } else {
            broken.add(name);
            everBroken.add(name);
            command.accept(name, "fail the table of " + name + " does not exist");
        }
    }

    private void delete(String name) {
        alive.remove(name);
        broken.remove(name);
        deleted.add(name);
        penstock.object(name).delete();
    }

    private void apply(String name) {
        var object = penstock.connector(
                name,
                "{state: %s, tasksMax: 1, class: CommandedSink, config: {topics: load, command.folder: %s, %s: %s}}"
                        .formatted(paused.contains(name) ? "Paused" : "Running", folder, EDIT, last.get(name)));
        byGeneration
                .computeIfAbsent(name, any -> new ConcurrentSkipListMap<>())
                .put(object.getMetadata().getGeneration(), last.get(name));
    }
}
