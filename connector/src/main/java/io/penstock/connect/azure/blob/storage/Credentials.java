package io.penstock.connect.azure.blob.storage;

import com.azure.core.credential.AzureSasCredential;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.penstock.connect.azure.blob.storage.StorageSettings.AccountKey;
import io.penstock.connect.azure.blob.storage.StorageSettings.ConnectionString;
import io.penstock.connect.azure.blob.storage.StorageSettings.Identity;
import io.penstock.connect.azure.blob.storage.StorageSettings.SharedAccess;
import io.penstock.connect.azure.blob.storage.StorageSettings.SharedAccessFile;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import org.apache.kafka.common.config.types.Password;

/** A way to sign in, ready to be given to the client. Values print as {@code [hidden]}. */
sealed interface Credentials {
    /** Adds the credential to the client under construction. */
    void applyTo(BlobServiceClientBuilder builder);

    /**
     * The credentials of an identity as they are now; sends nothing.
     *
     * @throws IllegalArgumentException when they cannot be used, with a message fit for users
     * @throws SignInFailure when a file cannot be read that may be readable later
     */
    static Credentials of(Identity identity, Clock clock) {
        if (identity instanceof AccountKey key) {
            return new SharedKey(key.account(), key.key());
        }
        if (identity instanceof ConnectionString connection) {
            return of(ConnectionStringParts.parse(connection.value()));
        }
        if (identity instanceof SharedAccessFile shared) {
            return new Sas(SasFile.read(shared.file(), clock));
        }
        return new Sas(((SharedAccess) identity).token());
    }

    private static Credentials of(ConnectionStringParts parts) {
        if (parts.key() != null && parts.account() != null) {
            return new SharedKey(parts.account(), parts.key());
        }
        return new Sas(Objects.requireNonNull(parts.sas()));
    }

    /** Key of the account: each request carries a signature made with it. */
    record SharedKey(String account, Password key) implements Credentials {
        /** @throws IllegalArgumentException when the key is not Base64, without its value */
        public SharedKey {
            if (!isBase64(key.value())) {
                throw new IllegalArgumentException("the account key is not Base64; was it cut?");
            }
        }

        @Override
        public void applyTo(BlobServiceClientBuilder builder) {
            builder.credential(new StorageSharedKeyCredential(account, key.value()));
        }

        private static boolean isBase64(String text) {
            try {
                return Base64.getDecoder().decode(text).length > 0;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /** Shared access signature: a query string that goes with each request. */
    record Sas(Password token) implements Credentials {
        @Override
        public void applyTo(BlobServiceClientBuilder builder) {
            builder.credential(new AzureSasCredential(SasText.normalized(token.value())));
        }
    }
}
