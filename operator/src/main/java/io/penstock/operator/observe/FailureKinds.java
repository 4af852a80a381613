package io.penstock.operator.observe;

import io.penstock.operator.plan.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells from a stack trace whether a restart may repair what it is about. In doubt it may: a restart that does not help costs
 * little, and one that is left out costs somebody's sleep.
 */
final class FailureKinds {
    private static final String CAUSED_BY = "Caused by: ";

    private static final Set<String> OF_CREDENTIALS = Set.of(
            // Kafka's clients
            "org.apache.kafka.common.errors.SaslAuthenticationException",
            "org.apache.kafka.common.errors.SslAuthenticationException",
            // Debezium and sinks of MongoDB
            "com.mongodb.MongoSecurityException",
            "javax.security.auth.login.FailedLoginException");

    /** In the words of databases and stores, as lower case. */
    private static final List<String> SAID_OF_CREDENTIALS = List.of(
            // PostgreSQL 28P01
            "password authentication failed for user",
            // MySQL and MariaDB 1045
            "access denied for user",
            // Oracle
            "ora-01017",
            // SQL Server 18456
            "login failed for user",
            // Azure Storage
            "authenticationfailed",
            "invalidauthenticationinfo",
            // Amazon S3
            "invalidaccesskeyid",
            "signaturedoesnotmatch",
            // OAuth 2.0, RFC 6749 section 5.2
            "invalid_client",
            // Elasticsearch and OpenSearch
            "unable to authenticate user");

    private static final String CONFIG = "org.apache.kafka.common.config.ConfigException";

    /** What is said with the same exception while something else does not answer, as lower case. */
    private static final List<String> SAID_OF_OUTAGES = List.of(
            // Kafka's clients, while names cannot be looked up
            "no resolvable bootstrap urls",
            // the workers' provider, while the API server does not answer
            "secret provider: ");

    private FailureKinds() {}

    static FailureKind of(@Nullable String trace) {
        if (trace == null || trace.isBlank()) {
            return FailureKind.OTHER;
        }
        var causes = trace.lines()
                .filter(line -> !line.startsWith("\t"))
                .map(line -> line.startsWith(CAUSED_BY) ? line.substring(CAUSED_BY.length()) : line)
                .toList();
        if (causes.stream().anyMatch(FailureKinds::isOfCredentials)) {
            return FailureKind.CREDENTIALS;
        }
        return trace.lines()
                        .filter(line -> line.startsWith(CAUSED_BY))
                        .reduce((first, later) -> later)
                        .map(line -> line.substring(CAUSED_BY.length()))
                        .or(() -> causes.stream().findFirst())
                        .filter(FailureKinds::isOfConfig)
                        .isPresent()
                ? FailureKind.CONFIG
                : FailureKind.OTHER;
    }

    private static boolean isOfCredentials(String cause) {
        return OF_CREDENTIALS.contains(exception(cause)) || says(cause, SAID_OF_CREDENTIALS);
    }

    private static boolean isOfConfig(String cause) {
        return CONFIG.equals(exception(cause)) && !says(cause, SAID_OF_OUTAGES);
    }

    private static boolean says(String cause, List<String> texts) {
        var text = cause.toLowerCase(Locale.ROOT);
        return texts.stream().anyMatch(text::contains);
    }

    private static String exception(String cause) {
        var end = cause.indexOf(':');
        return end < 0 ? cause.strip() : cause.substring(0, end);
    }
}
