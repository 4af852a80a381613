package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.DeliveryStrategy;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import java.util.function.Consumer;

/** What the partitions of one task share. */
record WriterParts(
        Router router,
        ChainWriter files,
        Committer committer,
        RotationPolicy policy,
        FileReports reports,
        BacklogWeight backlogWeight,
        DeliveryStrategy delivery,
        ChainRules rules,
        Requests requests,
        TaskMetrics metrics,
        Consumer<TaskFault> failed) {}
