package io.penstock.connect.azure.blob.storage;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import io.penstock.connect.azure.blob.storage.EntraIdentity.Application;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * Builds sources of tokens. They use the sink's own transport and threads, try once, and read nothing of the process
 * environment but what their identity holds; only the identity of the machine is found by variables of its own.
 *
 * @param http carries requests to the authority
 * @param direct carries requests to the machine's own endpoints, never through a proxy
 * @param threads where the sign-in library waits
 */
record EntraCredentials(HttpClient http, HttpClient direct, ExecutorService threads) {
    // the library asks these, and only these, for the hosts that belong together
    private static final Set<String> KNOWN_AUTHORITIES = Set.of(
            "login.microsoftonline.com",
            "login.microsoftonline.us",
            "login.chinacloudapi.cn",
            "login.partner.microsoftonline.cn");

    /**
     * A source of tokens; sends nothing.
     *
     * @throws SignInFailure when a file cannot be read
     */
    TokenCredential of(EntraIdentity identity) {
        if (identity instanceof EntraIdentity.ClientSecret secret) {
            return application(new ClientSecretCredentialBuilder(), secret.application())
                    .clientSecret(secret.secret().value())
                    .build();
        }
        if (identity instanceof EntraIdentity.ClientCertificate certificate) {
            return certificate(certificate);
        }
        if (identity instanceof EntraIdentity.WorkloadIdentity workload) {
            return application(new WorkloadIdentityCredentialBuilder(), workload.application())
                    .tokenFilePath(workload.tokenFile().toString())
                    .build();
        }
        if (identity instanceof EntraIdentity.ManagedIdentity machine) {
            return common(new ManagedIdentityCredentialBuilder(), direct, Configuration.NONE)
                    .clientId(machine.client())
                    .executorService(threads)
                    .build();
        }
        if (identity instanceof EntraIdentity.DefaultChain chain) {
            return chain(chain);
        }
        throw new IllegalArgumentException("a class of the user's is loaded, not built");
    }

    private TokenCredential certificate(EntraIdentity.ClientCertificate identity) {
        var builder = application(new ClientCertificateCredentialBuilder(), identity.application());
        var path = identity.file().toString();
        if (isPem(identity.file())) {
            return builder.pemCertificate(path).build();
        }
        var password = identity.password();
        return builder.pfxCertificate(path)
                .clientCertificatePassword(password == null ? "" : password.value())
                .build();
    }

    private TokenCredential chain(EntraIdentity.DefaultChain identity) {
        var settings = new ConfigurationBuilder();
        identity.environment().forEach((name, value) -> settings.putProperty(name, value.value()));
        var configuration = settings.build();
        var authority = URI.create(configuration.get("AZURE_AUTHORITY_HOST"));
        var builder = common(new DefaultAzureCredentialBuilder(), http, configuration)
                .authorityHost(authority.toString())
                .executorService(threads);
        return isKnown(authority)
                ? builder.build()
                : builder.disableInstanceDiscovery().build();
    }

    private <B extends AadCredentialBuilderBase<B>> B application(B builder, Application application) {
        common(builder, http, Configuration.NONE)
                // one layer repeats requests, and it is not this one; identities of machines refuse to be told
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ZERO)))
                .tenantId(application.tenant())
                .clientId(application.client())
                .authorityHost(application.authority().toString())
                .executorService(threads);
        return isKnown(application.authority()) ? builder : builder.disableInstanceDiscovery();
    }

    private static <B extends CredentialBuilderBase<B>> B common(
            B builder, HttpClient transport, Configuration configuration) {
        return builder.httpClient(transport).configuration(configuration);
    }

    private static boolean isKnown(URI authority) {
        return KNOWN_AUTHORITIES.contains(authority.getHost());
    }

    private static boolean isPem(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
        } catch (IOException e) {
            var text = "the certificate file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + ")";
            throw new SignInFailure(new Failure("CertificateUnusable", 0, null, text), RetryKind.AUTH);
        }
    }
}
