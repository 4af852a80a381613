package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.storage.Failure;
import io.penstock.connect.azure.blob.storage.StoreResult;
import java.util.Locale;

/** Turns a final failure of storage into a message that says what to change. Pure. */
public final class StorageAdvice {
    private static final String NOTHING_LOST = "No record is lost: offsets are committed only for published blobs";

    private StorageAdvice() {}

    /**
     * The fault of a task whose request failed for good.
     *
     * @param what the request and its subject, such as {@code Publishing topics/a/b.json (a-0, offsets 1 to 9)}
     */
    public static TaskFault fault(String what, StoreResult<?> result) {
        var failure = result.failure();
        var happened = sentence(failure.text());
        var done = what + " failed (" + failure.reference() + "). " + NOTHING_LOST;
        return result instanceof StoreResult.Fatal<?> fatal && fatal.defect() != null
                ? new TaskFault(happened, done, "Restart the task and report the stack trace", fatal.defect())
                : new TaskFault(happened, done, change(failure));
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String change(Failure failure) {
        return switch (failure.code()) {
            case "ContainerNotFound" ->
                "Create it, correct azblob.container.name, or set penstock.container.create=always";
            case "AuthenticationFailed", "AuthorizationFailure" -> "Correct that, then restart the task";
            case "SasFileUnusable" -> "Put a valid SAS into the file that penstock.auth.sas.token.file names";
            case "AuthorizationPermissionMismatch" -> "Grant the right, then restart the task";
            case "KeyBasedAuthenticationNotPermitted" ->
                "Shared keys are disabled on the account: sign in with Entra (penstock.auth.mode)";
            case "NameNotResolved" -> "Check azblob.account.name and store.url";
            case "TlsFailed" -> "Check store.url and the certificates that the worker trusts";
            case "Timeout", "ConnectionLost", "ConnectionRefused" ->
                "Check store.url and the network between the worker and the account";
            case "Http407" -> "Check azblob.proxy.user and azblob.proxy.password";
            case "Http400", "Http404", "Http405" -> "Check store.url: what answers there is not a Blob service";
            case "InvalidBlobOrBlock" -> "Other software stages blocks under this name: use another topics.dir";
            case "LeaseIdMissing", "LeaseIdMismatchWithBlobOperation" ->
                "Break the lease that somebody holds on the blob, or use another topics.dir";
            case "BlobTagsNotSupportedForAccountType", "FeatureNotYetSupportedForHierarchicalNamespaceAccounts" ->
                "Remove penstock.blob.tags, which the account does not support";
            case "ServerBusy", "OperationTimedOut", "InternalError", "Http503", "Http500", "Http502", "Http504" ->
                "Restart the task when the service has recovered; penstock.retry.total.ms says how long it is tried, and"
                        + " penstock.upload.parallelism how many requests are under way at once";
            case "AccountIsDisabled" -> "Enable the storage account";
            case "SignInFailed", "NoCredential", "CertificateUnusable" ->
                "Check penstock.auth.mode and the properties of that way to sign in";
            default ->
                failure.code().startsWith("AADSTS")
                        ? "Correct what Entra refuses, then restart the task"
                        : "Check the account's state, then restart the task";
        };
    }
}
