package io.penstock.connect.azure.blob.config;

import io.penstock.connect.azure.blob.storage.BlobSettings;
import io.penstock.connect.azure.blob.storage.BlobSettings.Checksum;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.jspecify.annotations.Nullable;

/** What blobs get beside their content: proof of it on the way, tier, tags and encryption. */
record BlobConfig(BlobSettings settings) {
    static final String CHECKSUM = "penstock.upload.checksum";
    static final String TIER = "penstock.blob.tier";
    static final String TAGS = "penstock.blob.tags";
    static final String SCOPE = "penstock.encryption.scope";
    static final String CUSTOMER_KEY = "penstock.encryption.customer.key";

    private static final String ACCOUNT_TIER = "account";
    private static final int MOST_TAGS = 10;
    private static final int KEY_BYTES = 32;
    // REST reference, Set Blob Tags: 1 to 128 and 0 to 256 of these characters
    private static final Pattern TAG_NAME = Pattern.compile("[A-Za-z0-9 +./:=_-]{1,128}");
    private static final Pattern TAG_VALUE = Pattern.compile("[A-Za-z0-9 +./:=_-]{0,256}");
    private static final Pattern SCOPE_NAME = Pattern.compile("[A-Za-z0-9-]{3,63}");

    static void define(ConfigDef def) {
        def.define(
                        CHECKSUM,
                        ConfigDef.Type.STRING,
                        "crc64",
                        Choice.of("none", "md5", "crc64"),
                        Importance.LOW,
                        "By what the service checks that the body of a request arrived whole. crc64 costs a third of the"
                                + " processor time of md5.")
                .define(
                        TIER,
                        ConfigDef.Type.STRING,
                        ACCOUNT_TIER,
                        Choice.of(ACCOUNT_TIER, "hot", "cool", "cold"),
                        Importance.LOW,
                        "The access tier of blobs from the moment they appear; account leaves it to the account's setting.")
                .define(
                        TAGS,
                        ConfigDef.Type.LIST,
                        List.of(),
                        Importance.LOW,
                        "Index tags of each blob, at most 10, as name=value. Accounts with a hierarchical namespace have none;"
                                + " a SAS needs the right t for them.")
                .define(
                        SCOPE,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.LOW,
                        "The encryption scope of the account that blobs are encrypted with.")
                .define(
                        CUSTOMER_KEY,
                        ConfigDef.Type.PASSWORD,
                        null,
                        Importance.LOW,
                        "A key of your own that the service encrypts blobs with and does not keep: 32 bytes in Base64. Whoever"
                                + " reads the blobs needs it. It cannot be combined with " + SCOPE + ".");
    }

    static BlobConfig parse(Values values, boolean https, Problems problems) {
        var tier = values.text(TIER).strip().toLowerCase(Locale.ROOT);
        var scope = values.optional(SCOPE);
        var key = values.secret(CUSTOMER_KEY);
        if (scope != null && !SCOPE_NAME.matcher(scope).matches()) {
            problems.error(SCOPE, "a scope has 3 to 63 letters, digits and hyphens");
        }
        if (scope != null && key != null) {
            problems.error(CUSTOMER_KEY, "both " + SCOPE + " and " + CUSTOMER_KEY + " are set: keep one of them");
        }
        if (key != null && !isKey(key.value())) {
            problems.error(CUSTOMER_KEY, "it must be 32 bytes in Base64; was it cut?");
        }
        if (key != null && !https) {
            problems.error(CUSTOMER_KEY, "a key of your own travels over https only: use an https endpoint");
        }
        return new BlobConfig(new BlobSettings(
                values.choice(Checksum.class, CHECKSUM),
                tierName(tier),
                tags(values.list(TAGS), problems),
                scope,
                key));
    }

    private static @Nullable String tierName(String tier) {
        return tier.equals(ACCOUNT_TIER) ? null : tier.substring(0, 1).toUpperCase(Locale.ROOT) + tier.substring(1);
    }

    private static Map<String, String> tags(List<String> pairs, Problems problems) {
        var tags = new LinkedHashMap<String, String>();
        for (var pair : pairs) {
            int equals = pair.indexOf('=');
            var name = equals < 0 ? "" : pair.substring(0, equals).strip();
            var value = pair.substring(equals + 1).strip();
            if (!TAG_NAME.matcher(name).matches() || !TAG_VALUE.matcher(value).matches()) {
                problems.error(
                        TAGS,
                        "a tag has the form name=value, with 1 to 128 and up to 256 letters, digits, blanks and + - . / : _");
            } else if (tags.put(name, value) != null) {
                problems.error(TAGS, "the tag " + name + " stands there twice");
            }
        }
        if (tags.size() > MOST_TAGS) {
            problems.error(TAGS, "a blob has at most 10 tags, and these are " + tags.size());
        }
        return tags;
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
