package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.Intent;
import io.penstock.connect.azure.blob.delivery.Manifest;
import io.penstock.connect.azure.blob.delivery.ManifestDelivery;
import io.penstock.connect.azure.blob.fault.TaskFault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a partition over: writes the manifest with the next epoch, which locks every older writer out, and then makes the
 * files visible that the last one had decided about.
 */
final class ManifestOpening {
    private final ManifestDelivery delivery;
    private final StateFile<Manifest> file;
    private final IntentPublisher publisher;
    private final Manifest none;
    private final Clock clock;
    private final Runnable inDoubt; // is told that only the group position can tell
    private final Consumer<TaskFault> failed;
    private final List<Intent> doubtful = new ArrayList<>();
    private int outstanding;
    private @Nullable Manifest taken;
    private @Nullable Consumer<Manifest> opened;

    ManifestOpening(
            ManifestDelivery delivery,
            StateFile<Manifest> file,
            IntentPublisher publisher,
            Manifest none,
            Clock clock,
            Runnable inDoubt,
            Consumer<TaskFault> failed) {
        this.delivery = delivery;
        this.file = file;
        this.publisher = publisher;
        this.none = none;
        this.clock = clock;
        this.inDoubt = inDoubt;
        this.failed = failed;
    }

    /** Begins; the answer comes when the partition is this writer's and all decided files are visible. */
    void open(Consumer<Manifest> answer) {
        opened = answer;
        file.read(found -> {
            var next = delivery.takenOver(found == null ? none : found);
            file.write(next, () -> rollForward(next), () -> open(answer));
        });
    }

    private void rollForward(Manifest manifest) {
        taken = manifest;
        outstanding = manifest.intents().size();
        manifest.intents().forEach(intent -> publisher.publish(intent, this::settled, () -> gone(manifest, intent)));
        if (outstanding == 0) {
            finish();
        }
    }

    private void gone(Manifest manifest, Intent intent) {
        if (ManifestDelivery.wasPublished(manifest, clock.millis())) {
            settled();
        } else {
            doubtful.add(intent);
            inDoubt.run();
        }
    }

    /**
     * Where the group stood when the partition was assigned: a position at the frontier proves that all files below it
     * had been visible.
     */
    void groupPosition(long position) {
        if (doubtful.isEmpty() || taken == null) {
            return;
        }
        Long frontier = taken.frontier();
        if (frontier != null && position >= frontier) {
            trust();
        } else {
            failed.accept(ManifestDelivery.expired(taken, doubtful.get(0)));
        }
    }

    /** Takes doubtful files for published ones. */
    void trust() {
        int trusted = doubtful.size();
        doubtful.clear();
        for (int i = 0; i < trusted; i++) {
            settled();
        }
    }

    private void settled() {
        outstanding--;
        if (outstanding == 0) {
            finish();
        }
    }

    private void finish() {
        if (opened != null && taken != null) {
            opened.accept(taken);
        }
    }
}
