package io.penstock.connect.azure.blob.partition;

import org.apache.kafka.connect.sink.SinkRecord;

/** What the delivery protocols do differently for one partition. Task thread only. */
sealed interface PartitionProtocol permits ChainProtocol, RoundProtocol {
    /** The partition was assigned. */
    void open();

    /** Whether records that come now are taken or passed over; else they come again later, or are another writer's. */
    boolean reads();

    /** Whether a record may be taken or passed over; one that comes too early is read again later. */
    boolean takes(SinkRecord record);

    /** Whether an earlier writer has dealt with a record. */
    boolean covers(long offset);

    /** Connect says where the consumer stands. */
    void groupPosition(long position);

    /** Goes into the ids of blocks. */
    long epoch();

    /** Whether small files are staged too. */
    boolean stagesAll();

    /** A chain was met for the first time; it may have to wait. */
    void met(Chain chain);

    /** The sealed files of a chain may be ready to be published. */
    void advance(Chain chain);

    /** Dead letters have been stored: what waited for them may go on. */
    void lettersStored();

    /** The name of a file that is being staged is taken. */
    void nameTaken(OpenBlob file);

    /** Closes what time makes due. */
    void run(long now);

    /**
     * The partition goes away: seals what is to be published, gives up the rest.
     *
     * @param publish whether anything may be published
     */
    void close(boolean publish, long now);

    /** Whether something is under way that may still make files visible. */
    boolean unsettled();
}
