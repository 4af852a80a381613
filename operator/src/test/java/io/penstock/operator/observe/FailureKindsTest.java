package io.penstock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.operator.plan.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureKindsTest {
    private static final String STOPPED = """
            org.apache.kafka.connect.errors.ConnectException: Exiting WorkerSinkTask due to unrecoverable exception.
            \tat org.apache.kafka.connect.runtime.WorkerSinkTask.deliverMessages(WorkerSinkTask.java:1)
            Caused by:\s""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.kafka.common.errors.SaslAuthenticationException: Authentication failed: Invalid username or password",
                "org.postgresql.util.PSQLException: FATAL: password authentication failed for user \"penstock\"",
                "java.sql.SQLException: Access denied for user 'penstock'@'10.0.0.1' (using password: YES)",
                "java.sql.SQLException: ORA-01017: invalid username/password; logon denied",
                "com.microsoft.sqlserver.jdbc.SQLServerException: Login failed for user 'penstock'.",
                "com.mongodb.MongoSecurityException: Exception authenticating MongoCredential",
                "com.azure.storage.blob.models.BlobStorageException: Status code 403, \"<Code>AuthenticationFailed</Code>\"",
            })
    void tellsCredentialsThatWereRejected(String cause) {
        assertThat(FailureKinds.of(STOPPED + cause + "\n\tat a.B.c(B.java:1)\n"))
                .isEqualTo(FailureKind.CREDENTIALS);
        assertThat(FailureKinds.of(cause)).isEqualTo(FailureKind.CREDENTIALS);
    }

    @Test
    void tellsCredentialsAlsoWhereAnotherCauseFollows() {
        assertThat(FailureKinds.of(STOPPED + "com.mongodb.MongoSecurityException: no\n\tat a.B.c(B.java:1)\n"
                        + "Caused by: com.mongodb.MongoCommandException: no\n"))
                .isEqualTo(FailureKind.CREDENTIALS);
    }

    @Test
    void tellsAWrongConfig() {
        assertThat(FailureKinds.of(STOPPED
                        + "org.apache.kafka.common.config.ConfigException: Invalid value 7 for configuration mode\n"))
                .isEqualTo(FailureKind.CONFIG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.net.ConnectException: Connection refused",
                "org.apache.kafka.common.config.ConfigException: No resolvable bootstrap urls given in bootstrap.servers",
                "org.apache.kafka.common.config.ConfigException: Secret provider: the API server does not answer",
                "org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics: [a]",
                "java.lang.OutOfMemoryError: Java heap space",
            })
    void countsOnARestartWhereSomethingElseMayComeBack(String cause) {
        assertThat(FailureKinds.of(STOPPED + cause + "\n\tat a.SaslAuthenticationException.c(B.java:1)\n"))
                .isEqualTo(FailureKind.OTHER);
    }

    @Test
    void knowsNothingWithoutATrace() {
        assertThat(FailureKinds.of(null)).isEqualTo(FailureKind.OTHER);
        assertThat(FailureKinds.of(" ")).isEqualTo(FailureKind.OTHER);
    }
}
