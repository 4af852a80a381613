package io.penstock.connect.azure.blob.storage;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Identities that get tokens, from Entra or from a class of the user's. They print without secrets. */
public sealed interface EntraIdentity extends StorageSettings.Identity {
    /**
     * A registered application.
     *
     * @param tenant directory id or domain
     * @param client application id
     * @param authority where it signs in, an https URL
     */
    record Application(String tenant, String client, URI authority) {}

    /** An application with a secret. */
    record ClientSecret(Application application, Password secret) implements EntraIdentity {}

    /**
     * An application with a certificate.
     *
     * @param file certificate and private key, as PEM or PFX
     * @param password of a PFX file, or null
     */
    record ClientCertificate(
            Application application, Path file, @Nullable Password password) implements EntraIdentity {}

    /**
     * An application that trusts the tokens of a Kubernetes cluster.
     *
     * @param tokenFile projected service account token, read again for each sign-in
     */
    record WorkloadIdentity(Application application, Path tokenFile) implements EntraIdentity {}

    /**
     * The identity of the machine.
     *
     * @param client id of a user-assigned identity; null for that of the system
     */
    record ManagedIdentity(@Nullable String client) implements EntraIdentity {}

    /**
     * Whatever the surroundings offer: variables, then the cluster's token, then the identity of the machine.
     *
     * @param environment the variables that count, some of them secret
     */
    record DefaultChain(Map<String, Password> environment) implements EntraIdentity {
        /** Copies the map. */
        public DefaultChain {
            environment = Map.copyOf(environment);
        }
    }

    /**
     * A class of the user's.
     *
     * @param className implements {@code com.azure.core.credential.TokenCredential}
     * @param properties the connector's configuration, which may hold secrets
     */
    record Custom(String className, Map<String, String> properties) implements EntraIdentity {
        /** Copies the map. */
        public Custom {
            properties = Map.copyOf(properties);
        }

        /** Without the properties. */
        @Override
        public String toString() {
            return "Custom[className=" + className + "]";
        }
    }
}
