package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.Manifest;
import io.penstock.connect.azure.blob.delivery.ManifestDelivery;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rounds under a manifest: the partition waits until the manifest is this writer's, then all its files are staged and
 * become visible together, after one conditional write has decided it. An older writer loses its data, never the topic's.
 */
final class RoundProtocol implements PartitionProtocol {
    private static final Logger LOG = LoggerFactory.getLogger(RoundProtocol.class);
    private static final long FENCED_FOR_MILLIS = 60_000;
    private static final long NOT_OPEN = 0;

    private enum Phase {
        OPENING,
        RUNNING,
        FENCED
    }

    private final PartitionWriter writer;
    private final Committer committer;
    private final RotationPolicy policy;
    private final Pauses pauses;
    private final TaskMetrics metrics;
    private final Clock clock;
    private final StateFile<Manifest> file;
    private final RoundCommit commit;
    private final ManifestOpening opening;
    private final RoundTimes times;
    private final Takeover takeover;
    private final LayoutOpening layouts;
    private Phase phase = Phase.OPENING;
    private @Nullable Manifest manifest;
    private @Nullable Round round; // closed and not wholly visible
    private boolean leaving; // the partition is given back: Connect may not know it any more
    private boolean closing; // and what it holds is published first
    private long fencedAt; // ms

    RoundProtocol(PartitionWriter writer, ManifestDelivery delivery, WriterParts parts, long now) {
        this.writer = writer;
        this.committer = parts.committer();
        this.policy = parts.policy();
        this.takeover =
                new Takeover(writer.source, writer.rewind, writer.position(), delivery.trustsGroup(), writer::startAt);
        this.pauses = parts.pauses();
        this.metrics = parts.metrics();
        this.clock = parts.clock();
        var source = writer.source;
        var name = delivery.manifestName(source.topic(), source.partition());
        this.file = StateFile.manifest(name, parts.requests(), writer.cancellation, writer::failed);
        var publisher = new IntentPublisher(delivery, parts.requests(), writer.cancellation, writer::failed);
        var none = delivery.none(source.topic(), source.partition());
        this.opening =
                new ManifestOpening(delivery, file, publisher, none, clock, parts.askForCommit(), writer::failed);
        this.commit =
                new RoundCommit(writer, file, publisher, parts, next -> manifest = next, this::done, this::beaten);
        this.layouts = new LayoutOpening(writer, parts);
        this.times = new RoundTimes(policy.settings(), delivery.roundMillis(), now);
    }

    @Override
    public void open() {
        pauses.hold(writer.source);
        opening.open(this::start);
    }

    private void start(Manifest taken) {
        if (leaving) {
            return;
        }
        manifest = taken;
        Long frontier = taken.frontier();
        layouts.open(frontier == null ? 0 : frontier, () -> startWriting(taken));
    }

    private void startWriting(Manifest taken) {
        if (leaving) {
            return;
        }
        phase = Phase.RUNNING;
        times.restart(clock.millis());
        pauses.letGo(writer.source);
        LOG.info("Partition {} is open: epoch {}, frontier {}", writer.source, taken.epoch(), taken.frontier());
        if (layouts.followsChain()) {
            takeover.trustGroup(); // it stands behind what was written without a manifest
        }
        takeover.of(Inheritance.of(taken));
    }

    @Override
    public boolean reads() {
        return phase == Phase.RUNNING && takeover.placed();
    }

    @Override
    public boolean takes(SinkRecord record) {
        if (phase == Phase.OPENING) {
            takeover.tooEarly(record.originalKafkaOffset());
            layouts.groupAt(record.originalKafkaOffset());
        }
        return phase == Phase.RUNNING && takeover.takes(record);
    }

    @Override
    public boolean covers(long offset) {
        return takeover.covers(offset);
    }

    @Override
    public void groupPosition(long position) {
        takeover.groupAt(position);
        if (phase == Phase.OPENING) {
            opening.groupPosition(position);
            layouts.groupAt(position);
        }
    }

    @Override
    public long epoch() {
        return manifest == null ? NOT_OPEN : manifest.epoch();
    }

    @Override
    public boolean stagesAll() {
        return true;
    }

    @Override
    public void met(Chain chain) {
        // nothing is listed: the manifest knows what is written
    }

    @Override
    public void advance(Chain chain) {
        decide();
    }

    @Override
    public void lettersStored() {
        decide();
    }

    @Override
    public void nameTaken(OpenBlob taken) {
        writer.failed(new TaskFault(
                "The name of a file belongs to a blob that is protected",
                "Blob " + taken.name + " (" + taken.identity().range()
                        + "). Nothing was overwritten and no offset was committed past these records",
                "Move that blob away, or write elsewhere with topics.dir or azblob.container.name"));
    }

    @Override
    public void run(long now) {
        if (phase == Phase.FENCED && now - fencedAt >= FENCED_FOR_MILLIS) {
            writer.failed(fenced());
        }
        if (phase != Phase.RUNNING || manifest == null) {
            return;
        }
        for (var chain : List.copyOf(writer.chains())) {
            if (chain.open != null && policy.idle(chain.open.stats, now)) {
                committer.seal(chain, RotationCause.IDLE);
            }
        }
        boolean scheduled = times.passesBoundary(now);
        if (round == null) {
            endIfDue(manifest, scheduled, now);
        }
    }

    private void endIfDue(Manifest current, boolean scheduled, long now) {
        boolean filled = sawRecords(current);
        if (!filled && !current.intents().isEmpty()) {
            if (times.longQuiet(now)) {
                end(current, RotationCause.ROUND);
            }
            return;
        }
        var cause = times.end(scheduled, filled, anySealed(), now);
        if (cause != null) {
            end(current, cause);
        }
    }

    private boolean sawRecords(Manifest current) {
        Long frontier = current.frontier();
        return frontier == null ? writer.next() >= 0 : writer.next() > frontier;
    }

    private boolean anySealed() {
        return writer.chains().stream().anyMatch(chain -> !chain.sealed.isEmpty());
    }

    /** Closes all files at one offset; when their bytes are staged the manifest decides. */
    private void end(Manifest current, RotationCause cause) {
        List.copyOf(writer.chains()).forEach(chain -> committer.seal(chain, cause));
        var files =
                writer.chains().stream().flatMap(chain -> chain.sealed.stream()).toList();
        Long before = current.frontier();
        round = new Round(files, Math.max(writer.next(), before == null ? 0 : before));
        times.restart(clock.millis());
        decide();
    }

    private void decide() {
        if (round != null && manifest != null && !awaitsLetter(round.frontier)) {
            commit.decide(manifest, round);
        }
    }

    /** The next writer begins at the frontier: nothing in front of it may be open. */
    private boolean awaitsLetter(long frontier) {
        return writer.letters.first() < frontier;
    }

    private void done() {
        round = null;
        if (closing && manifest != null && endsOnClose(manifest)) {
            end(manifest, RotationCause.CLOSE);
        }
    }

    private boolean endsOnClose(Manifest current) {
        return sawRecords(current) && !awaitsLetter(writer.next());
    }

    private void beaten() {
        LOG.warn("{}", fenced().getMessage());
        metrics.fenced();
        phase = Phase.FENCED;
        round = null;
        fencedAt = clock.millis();
        writer.cuts().givesUp(writer.cuts().cut());
        writer.chains().forEach(Chain::abandonFiles);
        if (!leaving) {
            pauses.hold(writer.source);
        }
    }

    private TaskFault fenced() {
        return new TaskFault(
                "Another writer owns manifest " + file.name() + " of partition " + writer.source,
                "The records that were not published yet were dropped here; the other writer has them",
                "If two connectors have the same name, give one of them another name or another"
                        + " penstock.manifest.prefix");
    }

    @Override
    public void close(boolean publish, long now) {
        leaving = true;
        long minAge = policy.settings().closePublishMinAgeMillis();
        closing = publish && phase == Phase.RUNNING && minAge >= 0 && times.age(now) >= minAge;
        if (closing && round == null && manifest != null && endsOnClose(manifest)) {
            end(manifest, RotationCause.CLOSE);
        } else if (!closing) {
            List.copyOf(writer.chains()).forEach(writer::giveUp);
        }
    }

    @Override
    public boolean unsettled() {
        return phase == Phase.RUNNING && round != null && !awaitsLetter(round.frontier);
    }
}
