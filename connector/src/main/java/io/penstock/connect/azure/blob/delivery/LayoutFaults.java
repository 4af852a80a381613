package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.storage.BlobMetadata;

/** What is said when records above the committed offset were written in another way than now. */
public final class LayoutFaults {
    static final String NOTHING_LOST = ". Nothing was overwritten and no offset was committed past these records";

    private static final String ANEW =
            ", stop the connector cleanly, then change %s; or set penstock.generation to write everything anew";

    private LayoutFaults() {}

    /** The fault for a published file that the committed offset has not passed. */
    static TaskFault changed(String mode, BlobMetadata found, String name) {
        return found.mode().equals(mode) ? layoutChanged(found, name) : modeChanged(found, name);
    }

    private static TaskFault layoutChanged(BlobMetadata found, String name) {
        return new TaskFault(
                "A blob above the committed offset was written with other layout settings",
                place(found, name),
                "Start once with the old folders, file names and times" + ANEW.formatted("them"));
    }

    /** The fault for a published file of another format that may lack records of its folder. */
    static TaskFault formatChanged(BlobMetadata found, String name) {
        return new TaskFault(
                "A blob above the committed offset was written in another format, and lacks records between its ends",
                place(found, name),
                "Start once with the old format" + ANEW.formatted("it"));
    }

    private static TaskFault modeChanged(BlobMetadata found, String name) {
        return new TaskFault(
                "A blob above the committed offset was written with penstock.delivery.mode=" + property(found.mode()),
                place(found, name),
                startOnceWith(found.mode()));
    }

    /** The fault for records that are decided by a manifest and that the committed offset has not passed. */
    static TaskFault manifestAhead(String name, Manifest manifest, long group) {
        return new TaskFault(
                "Records above the committed offset were written with penstock.delivery.mode=manifest",
                "Manifest " + name + " has the records of " + manifest.topic() + "-" + manifest.partition()
                        + " below offset " + manifest.frontier() + ", the committed offset is " + group + NOTHING_LOST,
                startOnceWith(BlobMetadata.MANIFEST));
    }

    /** The fault for a layout whose settings this version does not understand. */
    public static TaskFault unreadable(UsedLayout layout, RuntimeException why) {
        return new TaskFault(
                "The layout settings that were used before cannot be read: " + why.getMessage(),
                "Layout " + layout.fingerprint() + " may have files above the committed offset" + NOTHING_LOST,
                "Start once with the version of the connector and the settings of before" + ANEW.formatted("them"));
    }

    private static String startOnceWith(String mode) {
        var setting = "Start once with penstock.delivery.mode=" + property(mode);
        var why = mode.equals(BlobMetadata.MANIFEST)
                ? ", which publishes what the manifest lists"
                : " and the old folders";
        return setting + why + ANEW.formatted("the mode");
    }

    private static String property(String mode) {
        return mode.equals(BlobMetadata.MANIFEST) ? "manifest" : "create-only";
    }

    private static String place(BlobMetadata found, String name) {
        return "Blob " + name + " (" + found.topic() + "-" + found.partition() + ", offsets " + found.first() + " to "
                + found.last() + ")" + NOTHING_LOST;
    }
}
