package io.penstock.connect.azure.blob.storage;

import java.net.URI;
import java.time.Duration;
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
 */
public record StorageSettings(
        Identity identity,
        @Nullable URI endpoint,
        String container,
        int parallelism,
        Duration connectTimeout,
        Duration tryTimeout,
        Duration silenceTimeout,
        String userAgent) {
    /** How to sign in. */
    public sealed interface Identity {}

    /** Shared key of an account. */
    public record AccountKey(String account, Password key) implements Identity {}

    /** Connection string with its own endpoint and key. */
    public record ConnectionString(Password value) implements Identity {}
}
