package io.penstock.worker.provider;

import org.apache.kafka.common.config.ConfigException;

/** Why a placeholder has no value. All messages start alike, and hold no value of any Secret: they may be quoted. */
final class SecretRefusal extends ConfigException {
    private static final long serialVersionUID = 1L;

    SecretRefusal(String message) {
        super("Secret provider: " + message);
    }
}
