package io.penstock.worker.provider;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Values that were read from Secrets, and how a line looks without them. Renewed tokens come for years, so what was read
 * longest ago is forgotten at some point; long values, such as tokens and certificates, never make short ones forgotten.
 */
final class KnownValues {
    /** A value of at most so many characters is a short one. Hardly a password is longer. */
    private static final int LONGEST_SHORT = 256;

    private final Kept shortOnes = new Kept(1 << 20);

    // one Secret holds 1 MiB at most, and some of its characters count as three where URLs quote them
    private final Kept longOnes = new Kept(4 << 20);

    private volatile TextFinder finder = new TextFinder(Set.of());

    /** Hides these values from now on. */
    synchronized void add(Collection<String> more) {
        var isNews = false;
        for (var value : more) {
            isNews |= (value.length() <= LONGEST_SHORT ? shortOnes : longOnes).add(value);
        }
        if (isNews) {
            var texts = new ArrayList<String>();
            shortOnes.texts.values().forEach(texts::addAll);
            longOnes.texts.values().forEach(texts::addAll);
            finder = new TextFinder(texts);
        }
    }

    /** The line with a fixed word in place of each value; the line itself if it holds none. */
    String masked(String line) {
        return finder.masked(line);
    }

    /** Values with the texts that give them away, the one that was added longest ago first. */
    private static final class Kept {
        private final Map<String, Set<String>> texts = new LinkedHashMap<>();
        private final int mostCharacters;
        private long characters;

        Kept(int mostCharacters) {
            this.mostCharacters = mostCharacters;
        }

        /** Whether the value is new. */
        boolean add(String value) {
            var known = texts.remove(value);
            if (known != null) {
                texts.put(value, known);
                return false;
            }
            var found = ValueTexts.of(value);
            texts.put(value, found);
            characters += size(found);
            while (characters > mostCharacters && texts.size() > 1) {
                var values = texts.values().iterator();
                characters -= size(values.next());
                values.remove();
            }
            return true;
        }

        private static long size(Set<String> texts) {
            return texts.stream().mapToLong(String::length).sum();
        }
    }
}
