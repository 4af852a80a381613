package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.CreateOnlyDelivery;
import io.penstock.connect.azure.blob.delivery.DeliveryStrategy;
import io.penstock.connect.azure.blob.delivery.LayoutHistories;
import io.penstock.connect.azure.blob.delivery.ManifestDelivery;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.storage.BlobHeaders;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the partitions of one task share. */
record WriterParts(
        Router router,
        ChainWriter files,
        Committer committer,
        RotationPolicy policy,
        FileReports reports,
        BlobHeaders headers,
        BacklogWeight backlogWeight,
        DeliveryStrategy delivery,
        @Nullable LayoutHistories histories,
        EarlierSearches searches,
        ChainRules rules,
        Requests requests,
        Pauses pauses,
        Runnable askForCommit,
        Clock clock,
        TaskMetrics metrics,
        Consumer<TaskFault> failed) {

    /**
     * Puts them together.
     *
     * @param askForCommit asks Connect to ask for offsets
     * @param failed is told why the task cannot go on
     */
    static WriterParts of(TaskParts task, Pauses pauses, Runnable askForCommit, Consumer<TaskFault> failed) {
        var metrics = task.metrics();
        var requests = new Requests(task.pipeline(), task.retries(), task.clock(), task.random(), metrics);
        var reports = new FileReports(task.delivery(), task.clock(), metrics);
        var framing = task.framing();
        var codecs = new CodecThreads(framing, task.pipeline(), task.budget());
        var committer = new Committer(requests, task.sizer(), task.budget(), metrics, codecs);
        var policy = new RotationPolicy(task.rotation());
        return new WriterParts(
                new Router(task.paths(), task.format(), task.errants(), metrics),
                new ChainWriter(task, policy, committer, codecs),
                committer,
                policy,
                reports,
                new BlobHeaders(task.format().contentType(), framing == null ? null : framing.contentEncoding()),
                new BacklogWeight(task.budget()),
                task.delivery(),
                task.histories(),
                new EarlierSearches(requests, reports),
                task.rules(),
                requests,
                pauses,
                askForCommit,
                task.clock(),
                metrics,
                failed);
    }

    /** The delivery protocol of one partition. */
    PartitionProtocol protocol(PartitionWriter writer, long now) {
        if (delivery instanceof CreateOnlyDelivery createOnly) {
            return new ChainProtocol(writer, createOnly, this, now);
        }
        if (delivery instanceof ManifestDelivery manifest) {
            return new RoundProtocol(writer, manifest, this, now);
        }
        throw new IllegalStateException("no writer for " + delivery.mode());
    }
}
