package io.penstock.connect.azure.blob.live;

import java.util.Set;

/** What the service's error codes mean for somebody who sets up access. Pure. */
final class LiveRights {
    private static final Set<String> SIGN_IN = Set.of(
            "AuthenticationFailed",
            "InvalidAuthenticationInfo",
            "NoAuthenticationInformation",
            "KeyBasedAuthenticationNotPermitted");

    private LiveRights() {}

    /** Whether the service did not accept who asks. */
    static boolean signInFailed(String code) {
        return SIGN_IN.contains(code);
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
            default ->
                status == 403 || status == 401
                        ? "The identity lacks the right to " + right + ": a SAS needs rcwl on the container"
                        : "Check store.url and the state of the account";
        };
    }
}
