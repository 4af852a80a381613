package io.penstock.worker.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts that give a value away: its lines and the credentials within it, each as it is, trimmed as Kafka trims it, and
 * as JSON and URLs write it.
 */
final class ValueTexts {
    private ValueTexts() {}

    static Set<String> of(String value) {
        var texts = new TreeSet<String>();
        addLines(value, texts);
        Credentials.in(value).forEach(credential -> addLines(credential, texts));
        texts.removeIf(text -> text.strip().length() < TextFinder.SHORTEST);
        return texts;
    }

    private static void addLines(String value, Set<String> texts) {
        for (var line : value.lines().toList()) {
            for (var text : List.of(line, line.strip())) {
                texts.add(text);
                texts.add(text.replace("\\", "\\\\").replace("\"", "\\\""));
                texts.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
            }
        }
    }
}
