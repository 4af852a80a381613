package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.Intent;
import io.penstock.connect.azure.blob.delivery.ManifestDelivery;
import io.penstock.connect.azure.blob.delivery.Resolution;
import io.penstock.connect.azure.blob.delivery.StorageAdvice;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.storage.Cancellation;
import io.penstock.connect.azure.blob.storage.StoreRequest.GetProperties;
import io.penstock.connect.azure.blob.storage.StoreResult;
import java.util.function.Consumer;

/** Makes files visible that a manifest has decided about, whoever staged them. */
final class IntentPublisher {
    private static final int MAX_TRIES = 5;

    private final ManifestDelivery delivery;
    private final Requests requests;
    private final Cancellation cancellation;
    private final Consumer<TaskFault> failed;

    IntentPublisher(
            ManifestDelivery delivery, Requests requests, Cancellation cancellation, Consumer<TaskFault> failed) {
        this.delivery = delivery;
        this.requests = requests;
        this.cancellation = cancellation;
        this.failed = failed;
    }

    /**
     * Publishes one file.
     *
     * @param visible called when it is or was visible
     * @param gone called when neither it nor its blocks are there
     */
    void publish(Intent intent, Runnable visible, Runnable gone) {
        publish(intent, visible, gone, 1);
    }

    private void publish(Intent intent, Runnable visible, Runnable gone, int tries) {
        requests.send(intent.publication(), cancellation, result -> {
            switch (result.kind()) {
                case OK -> visible.run();
                case LOST -> look(intent, visible, gone);
                // what had the name may be gone again by now: then only another try tells about the blocks
                case EXISTS -> look(intent, visible, () -> again(intent, visible, gone, result, tries));
                case CANCELLED -> {
                    // the partition is gone
                }
                default -> fail(intent, result);
            }
        });
    }

    private void again(Intent intent, Runnable visible, Runnable gone, StoreResult<String> result, int tries) {
        if (tries < MAX_TRIES) {
            publish(intent, visible, gone, tries + 1);
        } else {
            fail(intent, result);
        }
    }

    private void fail(Intent intent, StoreResult<String> result) {
        failed.accept(StorageAdvice.fault("Publishing " + intent.text(), result));
    }

    private void look(Intent intent, Runnable visible, Runnable absent) {
        requests.send(new GetProperties(intent.name()), cancellation, found -> {
            if (found.kind() == StoreResult.Kind.CANCELLED) {
                return;
            }
            var resolution = delivery.resolve(intent, found);
            if (resolution instanceof Resolution.Own) {
                visible.run();
            } else if (resolution instanceof Resolution.Refuse refuse) {
                failed.accept(refuse.fault());
            } else {
                absent.run();
            }
        });
    }
}
