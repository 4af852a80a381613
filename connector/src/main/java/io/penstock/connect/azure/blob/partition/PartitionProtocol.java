package io.penstock.connect.azure.blob.partition;

/** What the delivery protocols do differently for one partition. Task thread only. */
sealed interface PartitionProtocol permits ChainProtocol, RoundProtocol {
    /** The partition was assigned. */
    void open();

    /** Whether records may be taken; one that comes too early is read again later, or is another writer's. */
    boolean takesRecords(long offset);

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
