package io.penstock.worker.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Brokers that know some topics and fail when they are told to. */
final class BrokersStub implements Brokers {
    final Set<String> existing = ConcurrentHashMap.newKeySet();
    final List<List<String>> questions = new CopyOnWriteArrayList<>();
    final AtomicInteger contacts = new AtomicInteger();
    final AtomicInteger failures = new AtomicInteger();
    final AtomicBoolean closed = new AtomicBoolean();
    volatile Runnable beforeContact = () -> {};
    volatile Runnable beforeTopics = () -> {};

    @Override
    public void contact() {
        contacts.incrementAndGet();
        beforeContact.run();
    }

    @Override
    public Map<String, @Nullable Topic> topics(Collection<String> names) {
        beforeTopics.run();
        questions.add(new ArrayList<>(names));
        var found = new HashMap<String, @Nullable Topic>();
        names.forEach(name -> found.put(name, existing.contains(name) ? new Topic("id of " + name, 1) : null));
        found.keySet().removeIf(name -> name.startsWith("forbidden"));
        return found;
    }

    @Override
    public Map<String, String> cleanupPolicies(Collection<String> names) {
        return Map.of();
    }

    @Override
    public Set<String> topicNames() {
        return Set.copyOf(existing);
    }

    @Override
    public void reset() {
        failures.incrementAndGet();
    }

    @Override
    public void close() {
        closed.set(true);
    }
}
