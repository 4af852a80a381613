package io.penstock.connect.azure.blob.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ways to sign in, in the order in which they are looked for. */
enum AuthMode {
    CONNECTION_STRING,
    ACCOUNT_KEY,
    SAS,
    CUSTOM,
    CLIENT_SECRET,
    CLIENT_CERTIFICATE,
    WORKLOAD_IDENTITY,
    MANAGED_IDENTITY,
    DEFAULT_CHAIN;

    /** The value that leaves the choice to what is set. */
    static final String AUTO = "auto";

    /** The word that stands for it in a configuration. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All words, {@code auto} first. */
    static Choice choice() {
        var words = Arrays.stream(values()).map(AuthMode::text);
        return Choice.of(Stream.concat(Stream.of(AUTO), words).toArray(String[]::new));
    }

    /** Whether it works with tokens, so only over https. */
    boolean usesTokens() {
        return switch (this) {
            case CONNECTION_STRING, ACCOUNT_KEY, SAS -> false;
            default -> true;
        };
    }

    /** The properties that stand for this way alone; one of them is enough. */
    List<String> properties() {
        return switch (this) {
            case CONNECTION_STRING -> List.of(AuthConfig.CONNECTION_STRING);
            case ACCOUNT_KEY -> List.of(AuthConfig.ACCOUNT_KEY);
            case SAS -> List.of(SasConfig.TOKEN, SasConfig.FILE);
            case CUSTOM -> List.of(EntraConfig.PROVIDER);
            case CLIENT_SECRET -> List.of(EntraConfig.SECRET);
            case CLIENT_CERTIFICATE -> List.of(EntraConfig.CERTIFICATE);
            case WORKLOAD_IDENTITY -> List.of(EntraConfig.TOKEN_FILE);
            case MANAGED_IDENTITY, DEFAULT_CHAIN -> List.of();
        };
    }

    /**
     * The way that a configuration means.
     *
     * @return null when it means none
     */
    static @Nullable AuthMode chosen(Values values, Problems problems) {
        var set = Arrays.stream(values()).filter(mode -> mode.isSet(values)).toList();
        var word = values.text(AuthConfig.MODE).strip().toLowerCase(Locale.ROOT);
        if (!word.equals(AUTO)) {
            var named = valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
            set.stream()
                    .filter(other -> other != named)
                    .forEach(other -> problems.warning(
                            other.firstSet(values) + " is not used: " + AuthConfig.MODE + "=" + named.text()));
            return named;
        }
        if (set.size() > 1) {
            var first = set.get(0).firstSet(values);
            var second = set.get(1).firstSet(values);
            problems.error(
                    first,
                    "both " + first + " (" + set.get(0).text() + ") and " + second + " ("
                            + set.get(1).text() + ") are set: keep one of them, or choose with " + AuthConfig.MODE);
        }
        return set.isEmpty() ? null : set.get(0);
    }

    private boolean isSet(Values values) {
        return properties().stream().anyMatch(values::isSet);
    }

    private String firstSet(Values values) {
        return properties().stream().filter(values::isSet).findFirst().orElseThrow();
    }
}
