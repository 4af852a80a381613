package io.penstock.connect.azure.blob.storage;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.common.Configurable;
import reactor.core.publisher.Mono;

/** A credential class as a user would write one. */
public final class MintedCredential implements TokenCredential, Configurable {
    private boolean refuses;

    @Override
    public void configure(Map<String, ?> configs) {
        refuses = "refuse".equals(configs.get("minted.mode"));
        if ("broken".equals(configs.get("minted.mode"))) {
            throw new IllegalStateException("PLANTED " + configs);
        }
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        if (refuses) {
            throw new IllegalStateException("PLANTED secret of the user's");
        }
        return Mono.just(new AccessToken(
                TokenEndpoint.token(Duration.ofHours(1)),
                OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
    }
}
