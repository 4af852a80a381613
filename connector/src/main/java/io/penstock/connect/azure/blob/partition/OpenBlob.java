package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.buffer.Block;
import io.penstock.connect.azure.blob.buffer.ChunkPool;
import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.delivery.FileIdentity;
import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import io.penstock.connect.azure.blob.format.BlobEncoder;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The bytes and figures of one file, from its first record until it is visible or given up. Task thread only. */
final class OpenBlob {
    /** What an open file weighs besides its chunks. */
    static final int WEIGHT = 2 << 10;

    final Chain chain;
    final String name;
    final String attempt;
    final FileStats stats;
    private final BlobEncoder encoder;
    private final FileBytes bytes;
    private final MemoryBudget budget;
    private final CRC32C checksum = new CRC32C();

    @Nullable String replacing; // tag of another attempt's blob that this file is to take the place of

    private WriterState state = WriterState.BUFFERING;
    private @Nullable RotationCause cause;
    private @Nullable Block whole; // the only body of a file that goes out in one request
    private int unanswered; // blocks on their way
    private boolean outstanding; // the publishing request is on its way

    OpenBlob(
            Chain chain,
            String name,
            String attempt,
            FileStats stats,
            BlobEncoder encoder,
            ChunkPool pool,
            CodecThreads codecs) {
        this.chain = chain;
        this.name = name;
        this.attempt = attempt;
        this.stats = stats;
        this.encoder = encoder;
        this.bytes = new FileBytes(pool, codecs, codecs.framesOf(encoder));
        this.budget = pool.budget();
        budget.charge(WEIGHT);
    }

    /** Whether it waits for a dead letter: once published it would tell the next task that the record is dealt with. */
    boolean awaitsLetter() {
        return chain.owner.letters().anyIn(stats.first, stats.last);
    }

    /** Name and version of the file's schema, or {@code -}. */
    String schema() {
        return encoder.schema();
    }

    /**
     * Whether the file can take a record.
     *
     * @throws RecordFault if no file of the chain can
     */
    boolean fits(SinkRecord record) {
        return encoder.fits(record);
    }

    /**
     * Writes one record; on a fault the file is as before.
     *
     * @param maxBytes longest encoded record
     */
    void append(SinkRecord record, int maxBytes) {
        var raw = bytes.raw();
        long mark = raw.size();
        try {
            if (stats.count == 0) {
                encoder.start(record, raw);
            } else {
                encoder.separate(raw);
            }
            long start = raw.size();
            encoder.append(record, raw);
            long written = raw.size() - start;
            if (written > maxBytes) {
                throw new RecordFault(
                        Stage.SIZE,
                        "the encoded record has " + written + " bytes, over penstock.record.max.bytes=" + maxBytes);
            }
            bytes.recordEnds();
            stats.bytes += raw.size() - mark;
            stats.stored = bytes.estimate(stats.bytes);
        } catch (IOException e) {
            raw.truncate(mark);
            throw new RecordFault(Stage.ENCODE, "the record cannot be encoded", e);
        } catch (RuntimeException e) {
            raw.truncate(mark);
            throw e;
        }
    }

    /** Bytes that can be sent and are not on their way yet. */
    long buffered() {
        return bytes.ready();
    }

    /** Bytes that wait to be worked on before they can be sent. */
    long workable() {
        return bytes.workable();
    }

    /** Bytes that can be sent or worked on in one piece. */
    long largestPart() {
        return Math.max(bytes.ready(), bytes.workable());
    }

    /** What this file weighs in all. */
    long held() {
        return WEIGHT + bytes.held();
    }

    /** Whether the next frame is complete. */
    boolean frameFull() {
        return bytes.frameFull();
    }

    /** Sends the raw bytes to the codec threads; the file may have ended when an answer comes. */
    void cutFrame(Runnable joined, Consumer<Throwable> failed) {
        bytes.cutFrame(joined, failed);
    }

    /** Whether all bytes of a sealed file are here or on their way. */
    boolean complete() {
        return bytes.complete();
    }

    /** Writes what closes the stored file, once it is complete. */
    void end() {
        bytes.end();
    }

    /** Takes the buffered bytes out as the next block. */
    Block cutBlock() {
        var block = bytes.take();
        block.updateChecksum(checksum);
        stats.blocks++;
        unanswered++;
        if (state == WriterState.BUFFERING) {
            state = WriterState.STAGING;
        }
        return block;
    }

    /** Takes the buffered bytes out as the only body; the same one for every try. */
    Block wholeBody() {
        if (whole == null) {
            whole = bytes.take();
            whole.updateChecksum(checksum);
        }
        return whole;
    }

    /** Turns the body of a file that could not go out whole into its first block. */
    Block wholeAsBlock() {
        var block = wholeBody();
        stats.blocks++;
        unanswered++;
        state = WriterState.SEALED;
        return block;
    }

    void blockStaged() {
        unanswered--;
    }

    boolean blocksAnswered() {
        return unanswered == 0;
    }

    /** Whether the file is sealed and nothing but its publication is missing. */
    boolean readyToPublish() {
        return state == WriterState.SEALED && complete() && blocksAnswered();
    }

    /** What a conflict about the name is judged by. */
    FileIdentity identity() {
        var source = chain.source;
        return new FileIdentity(
                name, source.topic(), source.partition(), chain.lane, attempt, stats.first, stats.last, staged());
    }

    boolean staged() {
        return stats.blocks > 0;
    }

    void seal(RotationCause why) throws IOException {
        var raw = bytes.raw();
        long before = raw.size();
        encoder.finish(raw);
        stats.bytes += raw.size() - before;
        cause = why;
        state = WriterState.SEALED;
    }

    void publishing() {
        state = WriterState.PUBLISHING;
        outstanding = true;
    }

    /** Whether the publishing request is on its way. */
    boolean publicationUnderWay() {
        return outstanding;
    }

    void publishAnswered() {
        outstanding = false;
    }

    void published() {
        state = WriterState.PUBLISHED;
        budget.release(WEIGHT);
        releaseBytes();
    }

    /** Gives the file up. Bytes that a request still uses are given back when it is answered. */
    void abandon() {
        if (state.ended()) {
            return;
        }
        state = WriterState.ABANDONED;
        chain.owner.abandoned(this);
        budget.release(WEIGHT);
        bytes.drop();
        if (!outstanding && unanswered == 0) {
            releaseBytes();
        }
    }

    /** Gives back the body of a request that has been answered. */
    void releaseBytes() {
        bytes.release();
        if (whole != null) {
            whole.release();
        }
    }

    WriterState state() {
        return state;
    }

    String causeText() {
        return cause == null ? "" : cause.text();
    }

    String checksumText() {
        return String.format("%08x", checksum.getValue());
    }
}
