package io.penstock.connect.azure.blob.storage;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import reactor.core.publisher.Mono;

/**
 * A source of tokens whose failures say what to change and hold no secret.
 *
 * @param source where tokens come from
 * @param identity who signs in, for the texts
 */
record ExplainedCredential(TokenCredential source, EntraIdentity identity) implements TokenCredential {
    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.defer(() -> source.getToken(request)).onErrorMap(problem -> SignInText.failure(problem, identity));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        try {
            return source.getTokenSync(request);
        } catch (RuntimeException problem) {
            throw SignInText.failure(problem, identity);
        }
    }
}
