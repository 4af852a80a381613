package io.penstock.connect.azure.blob.observe;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of text that was written by somebody else, such as the messages of libraries. Our own messages never
 * hold a secret; this is the last line of defence, not the first.
 */
public final class Redaction {
    /** What stands in place of a secret. */
    public static final String MASK = "[hidden]";

    private static final List<Pattern> SECRETS = List.of(
            // a query string may hold a SAS: none of it is needed to understand a failure
            Pattern.compile("(https?://[^\\s?\"'<>]*\\?)[^\\s\"'<>]+"),
            Pattern.compile(
                    "((?:AccountKey|SharedAccessSignature|AccountToken)\\s*=\\s*)[^;\\s\"']+",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "(\\b(?:sig|client_secret|client_assertion|password)\\s*=\\s*)[^&;\\s\"']+",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "((?:Authorization|x-ms-copy-source|x-ms-encryption-key)\\s*[:=]\\s*)[^\\r\\n]+",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile("(\\bBearer\\s+)[A-Za-z0-9._~+/=-]+", Pattern.CASE_INSENSITIVE),
            Pattern.compile("(\\bSharedKey(?:Lite)?\\s+[a-z0-9-]+:)[A-Za-z0-9+/=]+", Pattern.CASE_INSENSITIVE),
            // a token standing alone
            Pattern.compile("()eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"),
            // an account key standing alone: 64 bytes in Base64
            Pattern.compile("()(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}=="));

    private Redaction() {}

    /**
     * The text with everything that looks like a secret replaced.
     *
     * @param text foreign text; null gives the empty string
     */
    public static String scrub(@Nullable String text) {
        var clean = text == null ? "" : text;
        for (var secret : SECRETS) {
            clean = secret.matcher(clean).replaceAll("$1" + MASK);
        }
        return clean;
    }
}
