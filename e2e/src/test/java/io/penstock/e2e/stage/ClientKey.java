package io.penstock.e2e.stage;

import io.fabric8.kubernetes.client.Config;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Tells the client of which kind the key in a kubeconfig is: it takes every key without a kind in its PEM for RSA. */
final class ClientKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private ClientKey() {}

    /** Sets the algorithm if the client would guess it wrong. */
    static Config identified(Config config) {
        if (config.getClientKeyData() != null && isElliptic(pem(config.getClientKeyData()))) {
            config.setClientKeyAlgo("EC");
        }
        return config;
    }

    private static String pem(String data) {
        return data.startsWith("-----")
                ? data
                : new String(Base64.getMimeDecoder().decode(data), StandardCharsets.US_ASCII);
    }

    private static boolean isElliptic(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < 0) {
            return false;
        }
        var key = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
        try {
            KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key));
            return true;
        } catch (GeneralSecurityException other) {
            return false;
        }
    }
}
