package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.storage.OffsetRange;
import java.util.Collection;
import java.util.List;

/** What a partition is told about the files of its chains, and asked for them. */
interface ChainOwner {
    /** Goes into the ids of blocks: 0, or the epoch of the partition's manifest. */
    long epoch();

    /** Whether small files are staged too, instead of going out whole. */
    boolean stagesAll();

    /** Something has happened to the sealed files of a chain: they may be ready to be published. */
    void advance(Chain chain);

    /** Storage says, while a file is staged, that its name belongs to a blob that cannot be replaced. */
    void nameTaken(OpenBlob file);

    /** All chains of a folder whose files have a schema. */
    Collection<Chain> lanes(String path);

    /** Offsets that Kafka deleted before they were read and that no file has told of yet; the caller tells. */
    List<OffsetRange> takeDeleted();

    /** The partition's dead letters that are not stored yet. */
    Letters letters();

    /** A file of the chain will not be published. */
    void abandoned(OpenBlob file);

    /** The task cannot go on. */
    void failed(TaskFault fault);
}
