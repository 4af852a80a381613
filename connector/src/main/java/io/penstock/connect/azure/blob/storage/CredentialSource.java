package io.penstock.connect.azure.blob.storage;

import com.azure.core.credential.TokenCredential;
import io.penstock.connect.azure.blob.storage.StorageSettings.AccountKey;
import io.penstock.connect.azure.blob.storage.StorageSettings.ConnectionString;
import io.penstock.connect.azure.blob.storage.StorageSettings.Identity;
import io.penstock.connect.azure.blob.storage.StorageSettings.SharedAccess;
import io.penstock.connect.azure.blob.storage.StorageSettings.SharedAccessFile;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks up the credentials of one identity, each time as they are then. */
final class CredentialSource implements AutoCloseable {
    private final Identity identity;
    private final EntraCredentials entra;
    private final Clock clock;
    // lives as long as the store: it may hold connections of its own
    private final @Nullable TokenCredential custom;

    /** @throws IllegalArgumentException when a class of the user's cannot be used */
    CredentialSource(Identity identity, EntraCredentials entra, Clock clock) {
        this.identity = identity;
        this.entra = entra;
        this.clock = clock;
        this.custom = identity instanceof EntraIdentity.Custom named ? CustomCredential.load(named) : null;
    }

    /** Whether what was looked up may be out of date before anybody refuses it. */
    boolean ages() {
        return identity instanceof SharedAccessFile;
    }

    /**
     * The credentials as they are now; sends nothing.
     *
     * @throws IllegalArgumentException when they cannot be used, with a message fit for users
     * @throws SignInFailure when a file cannot be read that may be readable later
     */
    Credentials now() {
        if (identity instanceof AccountKey key) {
            return new Credentials.SharedKey(key.account(), key.key());
        }
        if (identity instanceof ConnectionString connection) {
            return of(ConnectionStringParts.parse(connection.value()));
        }
        if (identity instanceof SharedAccessFile shared) {
            return new Credentials.Sas(SasFile.read(shared.file(), clock));
        }
        if (identity instanceof SharedAccess shared) {
            return new Credentials.Sas(shared.token());
        }
        var named = (EntraIdentity) identity;
        return new Credentials.Token(new ExplainedCredential(custom == null ? entra.of(named) : custom, named));
    }

    private static Credentials of(ConnectionStringParts parts) {
        if (parts.key() != null && parts.account() != null) {
            return new Credentials.SharedKey(parts.account(), parts.key());
        }
        return new Credentials.Sas(Objects.requireNonNull(parts.sas()));
    }

    @Override
    public void close() {
        if (custom instanceof AutoCloseable resource) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException(custom.getClass().getName() + " cannot be closed", e);
            }
        }
    }
}
