package io.penstock.worker.provider;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes the HTTP client that trusts the Kubernetes cluster's own certificate authority and no other. */
final class ApiServerClient {
    private ApiServerClient() {}

    static HttpClient of(ApiServerSettings settings) {
        var client = HttpClient.newBuilder().connectTimeout(settings.timeout());
        if ("https".equals(settings.server().getScheme())) {
            client.sslContext(trusting(settings.certificateAuthorityFile()));
        }
        return client.build();
    }

    private static SSLContext trusting(Path authorities) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            try (var pem = Files.newInputStream(authorities)) {
                int number = 0;
                for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                    store.setCertificateEntry("authority-" + number++, authority);
                }
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unfit) {
            throw new SecretRefusal(
                    "the API server's certificate authority " + authorities + " cannot be used: " + unfit.getMessage());
        }
    }
}
