package io.penstock.connect.azure.blob.storage;

import org.jspecify.annotations.Nullable;

/** One sentence for people per failure: what it means and, where one thing helps, what to do. Holds no secret. */
final class FailureText {
    private FailureText() {}

    /** For an error answer. */
    static String of(int status, @Nullable String code) {
        if (code == null) {
            return withoutCode(status);
        }
        return switch (code) {
            case "BlobAlreadyExists" -> "a blob of that name exists";
            case "BlobImmutableDueToPolicy" -> "a blob of that name exists and an immutability policy protects it";
            case "ConditionNotMet", "TargetConditionNotMet" -> "the blob is not the expected version";
            case "UnauthorizedBlobOverwrite" -> "a blob of that name exists and the identity may not replace it";
            case "InvalidBlockList" -> "staged blocks are gone";
            case "InvalidBlobOrBlock" -> "other software has staged blocks under that name";
            case "BlobNotFound" -> "no blob of that name";
            case "ContainerNotFound" -> "the container does not exist";
            case "ServerBusy" -> "the service is busy";
            case "OperationTimedOut" -> "the service ran out of time";
            case "Md5Mismatch", "Crc64Mismatch" -> "the body was damaged on the way";
            case "LeaseIdMissing", "LeaseIdMismatchWithBlobOperation" -> "somebody holds a lease on the blob";
            default -> rights(status, code);
        };
    }

    private static String rights(int status, String code) {
        return switch (code) {
            case "AuthorizationPermissionMismatch",
                    "AuthorizationResourceTypeMismatch",
                    "AuthorizationServiceMismatch" ->
                "the identity lacks a data role: assign Storage Blob Data Contributor on the container"
                        + " (Owner and Contributor are not data roles; new roles take minutes)";
            case "AuthorizationFailure" ->
                "access refused: the credential is not for this account, or the network rules of the account refuse"
                        + " this address";
            case "AuthenticationFailed", "InvalidAuthenticationInfo", "NoAuthenticationInformation" ->
                "sign-in refused: the key, the SAS, the token or this machine's clock is wrong";
            case "KeyBasedAuthenticationNotPermitted" -> "shared keys are disabled on this account: use an Entra mode";
            case "AccountIsDisabled" -> "the storage account is disabled";
            default -> "the service refused the request" + (status >= 500 ? " for now" : "");
        };
    }

    private static String withoutCode(int status) {
        if (status == 401 || status == 403) {
            return "access refused";
        }
        if (status == 407) {
            return "the proxy refuses the login: check azblob.proxy.user and azblob.proxy.password";
        }
        return status >= 500 || status == 408 || status == 429
                ? "the service is not available"
                : "the answer is not one of a Blob service: check the endpoint";
    }

    /** For a failure without an answer. */
    static String ofNetwork(String code, String host) {
        return switch (code) {
            case "NameNotResolved" -> "the name of " + host + " cannot be resolved";
            case "Timeout" -> host + " did not answer in time";
            case "TlsFailed" -> "no TLS connection with " + host;
            case "ConnectionRefused" -> host + " cannot be reached";
            default -> "the connection with " + host + " was lost";
        };
    }
}
