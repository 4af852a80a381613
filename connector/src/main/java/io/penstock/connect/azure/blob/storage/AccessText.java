package io.penstock.connect.azure.blob.storage;

import io.penstock.connect.azure.blob.storage.StorageSettings.AccountKey;
import io.penstock.connect.azure.blob.storage.StorageSettings.ConnectionString;
import io.penstock.connect.azure.blob.storage.StorageSettings.Identity;
import io.penstock.connect.azure.blob.storage.StorageSettings.SharedAccess;
import io.penstock.connect.azure.blob.storage.StorageSettings.SharedAccessFile;
import org.jspecify.annotations.Nullable;

/**
 * What a refusal means for the credential that is in use and for the container that is asked for: a person with a SAS is
 * not told to look at a key. Names the property, never a value; of a SAS it shows the letters of its rights. Pure.
 *
 * @param container name of the container
 * @param credential with its property, as in {@code the SAS in azblob.sas.token}
 * @param signed whether it is a SAS
 * @param rights letters of the rights that the SAS has; null when they are not known
 * @param token whether a service issues it, so that it needs a role
 */
record AccessText(
        String container,
        String credential,
        boolean signed,
        @Nullable String rights,
        boolean token) {
    private static final String RIGHTS = "read, create, write and list (rcwl)";

    static AccessText of(StorageSettings settings) {
        return of(settings.identity(), settings.container());
    }

    static AccessText of(Identity identity, String container) {
        if (identity instanceof AccountKey) {
            return new AccessText(container, "the account key in azblob.account.key", false, null, false);
        }
        if (identity instanceof SharedAccess shared) {
            return sas(
                    container, "azblob.sas.token", SasText.rights(shared.token().value()));
        }
        if (identity instanceof SharedAccessFile) { // may be another one by now
            return sas(container, "the file of penstock.auth.sas.token.file", null);
        }
        if (identity instanceof ConnectionString connection) {
            return of(connection, container);
        }
        return new AccessText(container, "the identity (penstock.auth.mode)", false, null, true);
    }

    private static AccessText of(ConnectionString connection, String container) {
        var property = "penstock.auth.connection.string";
        var sas = ConnectionStringParts.parse(connection.value()).sas();
        return sas == null
                ? new AccessText(container, "the account key in " + property, false, null, false)
                : sas(container, property, SasText.rights(sas.value()));
    }

    private static AccessText sas(String container, String place, @Nullable String rights) {
        return new AccessText(container, "the SAS in " + place, true, rights, false);
    }

    /** The sentence for a code of the service that is about access; null for any other. */
    @Nullable String of(String code) {
        return switch (code) {
            case "ContainerNotFound" -> "container " + container + " does not exist";
            case "AuthorizationPermissionMismatch" -> lacksRight();
            case "AuthorizationResourceTypeMismatch" ->
                signed
                        ? credential + " does not reach into containers and blobs: an account SAS needs srt=co"
                        : lacksRight();
            case "AuthorizationServiceMismatch" ->
                signed ? credential + " is not for Blob storage: an account SAS needs ss=b" : lacksRight();
            case "AuthorizationFailure" -> denied();
            case "AuthenticationFailed", "InvalidAuthenticationInfo", "NoAuthenticationInformation" -> unknown();
            default -> null;
        };
    }

    private String lacksRight() {
        if (signed) {
            var has = rights == null ? "" : ": it has " + (rights.isEmpty() ? "none" : rights);
            return credential + " lacks a right" + has + (rights == null ? ": it needs " : " and needs ") + RIGHTS;
        }
        return token
                ? "the identity lacks a data role: assign Storage Blob Data Contributor on container " + container
                        + " (Owner and Contributor are not data roles; new roles take minutes)"
                : credential + " may not do this";
    }

    private String denied() {
        if (signed) {
            return credential + " is refused: it is for another account or container, has expired or was cut, or the"
                    + " network rules of the account refuse this address";
        }
        return token
                ? "access refused: the identity has no role on container " + container
                        + ", or the network rules of the account refuse this address"
                : credential + " is not the account's, or the network rules of the account refuse this address";
    }

    private String unknown() {
        if (signed) {
            return credential + " is refused: it is for another account or container, has expired or was cut, or the"
                    + " worker's clock is wrong";
        }
        return token
                ? "the token of " + credential + " is refused, or the worker's clock is wrong"
                : credential + " is not the account's, or the worker's clock is wrong";
    }
}
