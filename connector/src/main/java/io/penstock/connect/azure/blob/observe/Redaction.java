package io.penstock.connect.azure.blob.observe;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of text that was written by somebody else, such as the messages of libraries. Our own messages never
 * hold a secret; this is the last line of defence, not the first.
 */
public final class Redaction {
    /** What stands in place of a secret. */
    public static final String MASK = "[hidden]";

    /** As far as a URL goes, taken as a whole, so that one which holds others is not gone over for each of them. */
    private static final Pattern URL = Pattern.compile("https?://[^\\s\"'<>]++");

    private static final List<Pattern> SECRETS = List.of(
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
            // a token standing alone, or after what stands for a character in a URL or in JSON
            Pattern.compile("()(?:(?<![A-Za-z0-9_-])|(?<=%[0-9A-Fa-f]{2}|\\\\(?:[bfnrt]|u[0-9A-Fa-f]{4})))"
                    + "eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]*+"),
            // an account key standing alone: 64 bytes in Base64
            Pattern.compile("()(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}=="));

    private Redaction() {}

    /**
     * The text with everything that looks like a secret replaced.
     *
     * @param text foreign text; null gives the empty string
     */
    public static String scrub(@Nullable String text) {
        var clean =
                URL.matcher(text == null ? "" : text).replaceAll(url -> Matcher.quoteReplacement(bare(url.group())));
        for (var secret : SECRETS) {
            clean = secret.matcher(clean).replaceAll("$1" + MASK);
        }
        return clean;
    }

    /** Its query string may hold a SAS: none of it is needed to understand a failure. */
    private static String bare(String url) {
        int query = url.indexOf('?') + 1;
        return query == 0 || query == url.length() ? url : url.substring(0, query) + MASK;
    }

    static List<Pattern> patterns() {
        return Stream.concat(Stream.of(URL), SECRETS.stream()).toList();
    }
}
