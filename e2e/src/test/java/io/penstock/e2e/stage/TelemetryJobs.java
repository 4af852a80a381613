package io.penstock.e2e.stage;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the jobs of the demo that make telemetry and compare it with blobs. */
public final class TelemetryJobs {
    private static final Duration LIMIT = Duration.ofSeconds(260);

    private final KubernetesClient client;
    private final Path folder;
    private final String namespace;

    TelemetryJobs(KubernetesClient client, Path folder, String namespace) {
        this.client = client;
        this.folder = folder;
        this.namespace = namespace;
    }

    /**
     * Writes records and waits until the broker has them.
     *
     * @param name of the job
     * @param records how many; 0 only makes the topics
     * @param seed ids of different seeds differ
     */
    public void generate(String name, int records, int seed) {
        var job = template("generate", name);
        setArgument(job, "--records", Integer.toString(records));
        addArguments(job, "--seed", Integer.toString(seed));
        jobs(name).delete();
        client.resource(job).create();
        awaitEnd(name);
    }

    /**
     * Starts to write records, in portions one after the other, and does not wait.
     *
     * @param portions how many pods follow one another
     * @param records of each
     */
    public void generateInPortions(String name, int portions, int records) {
        var job = template("generate", name);
        setArgument(job, "--records", Integer.toString(records));
        // the index of a portion comes from Kubernetes: 7000, 7001, …
        addArguments(job, "--seed", "700$(JOB_COMPLETION_INDEX)");
        job.getSpec().setCompletions(portions);
        job.getSpec().setParallelism(1);
        job.getSpec().setCompletionMode("Indexed");
        job.getSpec().setActiveDeadlineSeconds(LIMIT.toSeconds());
        client.resource(job).create();
    }

    /** How many portions of a job are complete. */
    public int portionsOf(String name) {
        var status = jobs(name).get().getStatus();
        return status == null || status.getSucceeded() == null ? 0 : status.getSucceeded();
    }

    /** Compares topics and blobs until each record is in exactly one blob; fails if that does not come to pass. */
    public String audit(String name) {
        client.resource(template("audit", name)).create();
        return awaitEnd(name);
    }

    /**
     * Waits until a job has ended well.
     *
     * @return its log
     * @throws IllegalStateException if it failed
     */
    public String awaitEnd(String name) {
        var ended = await("the job " + name)
                .atMost(LIMIT)
                .until(() -> jobs(name).get(), job -> hasCondition(job, "Complete") || hasCondition(job, "Failed"));
        var log = jobs(name).getLog();
        if (hasCondition(ended, "Failed")) {
            throw new IllegalStateException("the job " + name + " failed:\n" + log);
        }
        return log;
    }

    private ScalableResource<Job> jobs(String name) {
        return client.batch().v1().jobs().inNamespace(namespace).withName(name);
    }

    private Job template(String file, String name) {
        var job = client.batch()
                .v1()
                .jobs()
                .load(folder.resolve("Job." + file + ".yaml").toFile())
                .item();
        job.getMetadata().setName(name);
        job.getMetadata().setNamespace(namespace);
        return job;
    }

    private static void setArgument(Job job, String option, String value) {
        var words = arguments(job);
        words.set(words.indexOf(option) + 1, value);
        setArguments(job, words);
    }

    private static void addArguments(Job job, String... more) {
        var words = arguments(job);
        words.addAll(List.of(more));
        setArguments(job, words);
    }

    private static List<String> arguments(Job job) {
        return new ArrayList<>(
                job.getSpec().getTemplate().getSpec().getContainers().getFirst().getArgs());
    }

    private static void setArguments(Job job, List<String> words) {
        job.getSpec().getTemplate().getSpec().getContainers().getFirst().setArgs(words);
    }

    private static boolean hasCondition(Job job, String type) {
        return job.getStatus() != null
                && job.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals(type)
                                && condition.getStatus().equals("True"));
    }
}
