package io.penstock.connect.azure.blob.live;

import java.util.Optional;
import java.util.Set;

/** What the service's error codes mean for somebody who sets up access. Pure. */
final class LiveRights {
    private static final Set<String> SIGN_IN = Set.of(
            "AuthenticationFailed",
            "InvalidAuthenticationInfo",
            "NoAuthenticationInformation",
            "KeyBasedAuthenticationNotPermitted");

    private static final Set<String> NO_TOKEN =
            Set.of("SignInFailed", "NoCredential", "CertificateUnusable", "SasFileUnusable");
    private static final Set<String> NO_TAGS =
            Set.of("BlobTagsNotSupportedForAccountType", "FeatureNotYetSupportedForHierarchicalNamespaceAccounts");
    private static final Set<String> NO_SERVICE = Set.of("Http400", "Http404", "Http405");

    private LiveRights() {}

    /**
     * The property that a failure is shown at, where the code alone tells it.
     *
     * @param endpoint the property that says where the account is
     */
    static Optional<String> property(String code, String endpoint) {
        if (SIGN_IN.contains(code) || NO_SERVICE.contains(code)) {
            return Optional.of(endpoint);
        }
        if (NO_TAGS.contains(code)) {
            return Optional.of("penstock.blob.tags");
        }
        if (code.equals("Http407")) {
            return Optional.of("azblob.proxy.url");
        }
        return NO_TOKEN.contains(code) || code.startsWith("AADSTS")
                ? Optional.of("penstock.auth.mode")
                : Optional.empty();
    }

    /**
     * One or two sentences.
     *
     * @param right what the step needs, as Azure names it
     */
    static String advice(String code, int status, String right) {
        return switch (code) {
            case "ContainerNotFound" ->
                "Create the container, correct its name, or set penstock.container.create=always";
            case "AuthorizationPermissionMismatch" ->
                "The identity lacks the right to " + right + ": assign Storage Blob Data Contributor on the container"
                        + " (Owner and Contributor are no data roles; new roles take minutes), or a SAS with rcwl";
            case "AuthorizationFailure" ->
                "The network rules of the account refuse this address, or the identity lacks the right to " + right;
            case "AuthenticationFailed", "InvalidAuthenticationInfo", "NoAuthenticationInformation" ->
                "The key, the SAS or the clock of the worker is wrong";
            case "KeyBasedAuthenticationNotPermitted" ->
                "Shared keys are disabled on the account: sign in with Entra, see penstock.auth.mode";
            case "NameNotResolved" -> "Check the account name, store.url and the DNS of the worker";
            case "TlsFailed" -> "Check store.url and the certificates that the worker trusts";
            case "Timeout", "ConnectionLost", "ConnectionRefused" ->
                "Check store.url, the proxy and the network between the worker and the account";
            case "Http407" -> "Check azblob.proxy.user and azblob.proxy.password";
            case "Http400", "Http404", "Http405" ->
                "What answers there is no Blob service: check store.url and the proxy";
            case "BlobTagsNotSupportedForAccountType", "FeatureNotYetSupportedForHierarchicalNamespaceAccounts" ->
                "The account has no index tags: remove penstock.blob.tags";
            case "SasFileUnusable" -> "Put a valid SAS into the file that penstock.auth.sas.token.file names";
            case "SignInFailed", "NoCredential", "CertificateUnusable" ->
                "Check penstock.auth.mode and the properties of that way to sign in";
            default ->
                status == 403 || status == 401
                        ? "The identity lacks the right to " + right + ": a SAS needs rcwl on the container"
                        : "Check store.url and the state of the account";
        };
    }
}
