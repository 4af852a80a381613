package io.penstock.demo.telemetry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words after a command, as {@code --name value} pairs. */
record Options(Map<String, String> values) {
    Options {
        values = Map.copyOf(values);
    }

    /**
     * Parses the words after a command.
     *
     * @throws IllegalArgumentException if a word is not where it belongs or a name is not known
     */
    static Options parse(List<String> words, List<String> known) {
        if (words.size() % 2 != 0) {
            throw new IllegalArgumentException("options come as --name value, known are " + known);
        }
        var values = new HashMap<String, String>();
        for (int i = 0; i < words.size(); i += 2) {
            if (!known.contains(words.get(i))) {
                throw new IllegalArgumentException("unknown option " + words.get(i) + ", known are " + known);
            }
            values.put(words.get(i), words.get(i + 1));
        }
        return new Options(values);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        return values.containsKey(name) ? Integer.parseInt(values.get(name)) : otherwise;
    }
}
