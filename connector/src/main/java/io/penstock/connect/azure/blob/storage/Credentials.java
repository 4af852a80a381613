package io.penstock.connect.azure.blob.storage;

import com.azure.core.credential.AzureSasCredential;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.util.Base64;
import org.apache.kafka.common.config.types.Password;

/** A way to sign in, ready to be given to the client. Values print as {@code [hidden]}. */
sealed interface Credentials {
    /** Adds the credential to the client under construction. */
    void applyTo(BlobServiceClientBuilder builder);

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

    /** Tokens that a source issues. */
    record Token(ExplainedCredential source) implements Credentials {
        @Override
        public void applyTo(BlobServiceClientBuilder builder) {
            builder.credential(source);
        }

        /** Without the source, whose text is not ours. */
        @Override
        public String toString() {
            return "Token[hidden]";
        }
    }
}
