package io.penstock.connect.azure.blob.storage;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * What a client of one container needs, already checked by the configuration.
 *
 * @param identity how to sign in
 * @param endpoint root of the account's Blob service, may hold the account as path (emulator); null: the connection
 *     string names it
 * @param container container name
 * @param parallelism requests side by side, so also connections
 * @param connectTimeout TCP and TLS set-up
 * @param tryTimeout time for one try; the limit used is the larger of this and body size ÷ 1 MiB/s
 * @param silenceTimeout longest silence while sending or waiting for the answer
 * @param userAgent text added to the client name, at most 24 characters are sent
 * @param wire how requests travel
 * @param blobs what blobs get beside their content
 */
public record StorageSettings(
        Identity identity,
        @Nullable URI endpoint,
        String container,
        int parallelism,
        Duration connectTimeout,
        Duration tryTimeout,
        Duration silenceTimeout,
        String userAgent,
        Wire wire,
        BlobSettings blobs) {
    /** Settings with the usual way for requests and the usual blobs. */
    public StorageSettings(
            Identity identity,
            @Nullable URI endpoint,
            String container,
            int parallelism,
            Duration connectTimeout,
            Duration tryTimeout,
            Duration silenceTimeout,
            String userAgent) {
        this(
                identity,
                endpoint,
                container,
                parallelism,
                connectTimeout,
                tryTimeout,
                silenceTimeout,
                userAgent,
                Wire.DEFAULT,
                BlobSettings.DEFAULT);
    }

    /**
     * How requests travel.
     *
     * @param serviceVersion version of the service's interface, one of {@link ServiceVersions#known}
     * @param proxy null: what the JVM is set to
     * @param logsHeaders whether headers go into the log, at DEBUG and without secrets
     */
    public record Wire(String serviceVersion, @Nullable HttpProxy proxy, boolean logsHeaders) {
        /** What is usual. */
        public static final Wire DEFAULT = new Wire(ServiceVersions.DEFAULT, null, false);
    }

    /**
     * A proxy that speaks plain HTTP.
     *
     * @param user null without a login
     * @param password null without a login
     * @param bypass hosts that are reached without it, in lower case: names, or an asterisk and the end of names
     */
    public record HttpProxy(
            String host,
            int port,
            @Nullable String user,
            @Nullable Password password,
            List<String> bypass) {
        /** Copies the list. */
        public HttpProxy {
            bypass = List.copyOf(bypass);
        }
    }

    /** How to sign in. */
    public sealed interface Identity
            permits AccountKey, ConnectionString, SharedAccess, SharedAccessFile, EntraIdentity {}

    /** Shared key of an account. */
    public record AccountKey(String account, Password key) implements Identity {}

    /** Connection string with its own endpoint and key. */
    public record ConnectionString(Password value) implements Identity {}

    /** Shared access signature, checked by {@link SasText}. */
    public record SharedAccess(Password token) implements Identity {}

    /** File that holds a shared access signature; read again every 60 s and when the account refuses the last one. */
    public record SharedAccessFile(Path file) implements Identity {}
}
