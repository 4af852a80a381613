package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.delivery.DeliveryStrategy;
import io.penstock.connect.azure.blob.delivery.LayoutHistories;
import io.penstock.connect.azure.blob.format.Framing;
import io.penstock.connect.azure.blob.format.RecordFormat;
import io.penstock.connect.azure.blob.naming.FileNaming;
import io.penstock.connect.azure.blob.naming.PathTemplate;
import io.penstock.connect.azure.blob.observe.LogLead;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.storage.BlockSizer;
import io.penstock.connect.azure.blob.storage.RetryPolicy;
import io.penstock.connect.azure.blob.storage.UploadPipeline;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a task is made of; everything that touches the outside is handed in.
 *
 * @param histories of layouts; null where folders are not listed either
 * @param framing how files are compressed; null for not at all
 * @param maxRecordBytes longest encoded record
 * @param lead how far the consumer stands ahead of the beginning of a log
 * @param random source of attempt ids and jitter
 */
public record TaskParts(
        PathTemplate paths,
        FileNaming naming,
        RecordFormat format,
        @Nullable Framing framing,
        RotationSettings rotation,
        DeliveryStrategy delivery,
        @Nullable LayoutHistories histories,
        ChainRules rules,
        BlockSizer sizer,
        MemoryBudget budget,
        int maxRecordBytes,
        ErrantRecords errants,
        UploadPipeline pipeline,
        RetryPolicy retries,
        Clock clock,
        RandomGenerator random,
        TaskMetrics metrics,
        LogLead lead) {}
