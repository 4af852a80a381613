package io.penstock.connect.azure.blob.storage;

import com.azure.identity.CredentialUnavailableException;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a refused sign-in means and what to change. Entra's own number decides; its sentences and those of libraries are
 * not repeated, because nobody can tell what they hold. Numbers: the list of AADSTS error codes of Entra. Pure.
 */
final class SignInText {
    private static final Pattern NUMBER = Pattern.compile("AADSTS(\\d{4,8})");
    private static final Pattern CORRELATION = Pattern.compile("Correlation ID: ?([0-9a-fA-F-]{36})");

    private SignInText() {}

    /** The failure that stands for what a credential threw. */
    static SignInFailure failure(Throwable problem, EntraIdentity identity) {
        if (problem instanceof SignInFailure known) {
            return known;
        }
        var number = found(NUMBER, problem);
        if (number != null) {
            return refused("AADSTS" + number, found(CORRELATION, problem), ofNumber(number));
        }
        if (problem instanceof CredentialUnavailableException) {
            return refused("NoCredential", null, unavailable(identity));
        }
        var network = ErrorClassifier.networkCode(problem);
        if (network != null) {
            var text = FailureText.ofNetwork(network, "the sign-in host (penstock.auth.authority)");
            return new SignInFailure(new Failure(network, 0, null, text), RetryKind.NETWORK);
        }
        return refused("SignInFailed", null, unknown(problem, identity));
    }

    private static SignInFailure refused(String code, @Nullable String correlation, String text) {
        return new SignInFailure(new Failure(code, 0, correlation, text), RetryKind.AUTH);
    }

    private static String ofNumber(String number) {
        return switch (number) {
            case "7000215" ->
                "Entra refuses the client secret: set penstock.auth.client.secret to the secret's value, not to its id";
            case "7000222" -> "the client secret has expired: make a new one and set penstock.auth.client.secret";
            case "700016", "7000229" ->
                "Entra does not know the application in this tenant: check penstock.auth.client.id and"
                        + " penstock.auth.tenant.id";
            case "90002", "900023", "90013" ->
                "Entra does not know the tenant: check penstock.auth.tenant.id and penstock.cloud";
            case "700027", "7000214", "50013" ->
                "Entra refuses the certificate: register the certificate of penstock.auth.client.certificate.file with"
                        + " the application, and check that it has not expired";
            case "70021", "700211", "700212", "700213" ->
                "no federated credential of the application fits the token: check its issuer, subject (service account)"
                        + " and audience";
            case "700024" -> "the token or certificate is not valid at this time: check the clock of the worker";
            case "7000112", "7000218" ->
                "the application may not sign in this way: check its state and its credentials";
            case "53003", "530003" -> "a Conditional Access policy refuses the sign-in from this address";
            case "500011", "65001" -> "the tenant does not know Azure Storage: check penstock.cloud and the tenant";
            default -> "Entra refuses the sign-in: look the number up in its list of error codes";
        };
    }

    private static String unavailable(EntraIdentity identity) {
        if (identity instanceof EntraIdentity.ManagedIdentity) {
            return "this machine has no managed identity, or not the one of penstock.auth.client.id: assign it, or choose"
                    + " another penstock.auth.mode";
        }
        if (identity instanceof EntraIdentity.WorkloadIdentity) {
            return "the federated token cannot be used: check penstock.auth.token.file (AZURE_FEDERATED_TOKEN_FILE)";
        }
        return "no credential was found: set azblob.account.key, azblob.sas.token or penstock.auth.mode, or give the"
                + " worker an identity";
    }

    private static String unknown(Throwable problem, EntraIdentity identity) {
        var type = innermost(problem).getClass().getName();
        if (identity instanceof EntraIdentity.Custom custom) {
            return custom.className() + " gave no token (" + type + ")";
        }
        if (identity instanceof EntraIdentity.ClientCertificate certificate) {
            return "no sign-in with " + certificate.file() + " (" + type
                    + "): it must hold a certificate and its private"
                    + " key as PEM, or be a PFX file that penstock.auth.client.certificate.password opens";
        }
        return "no token was issued (" + type + "): check penstock.auth.authority and the properties of the sign-in";
    }

    private static Throwable innermost(Throwable problem) {
        var at = problem;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at;
    }

    private static @Nullable String found(Pattern pattern, Throwable problem) {
        for (Throwable at = problem; at != null; at = at.getCause()) {
            var text = at.getMessage() == null ? "" : at.getMessage();
            Matcher match = pattern.matcher(text);
            if (match.find()) {
                return match.group(1);
            }
        }
        return null;
    }
}
