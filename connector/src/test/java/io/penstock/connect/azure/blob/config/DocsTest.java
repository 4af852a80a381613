package io.penstock.connect.azure.blob.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that people read: their links lead somewhere, and the properties that they name exist. */
class DocsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^]\\[]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]+`");
    // dotted names; not parts of hosts, classes, versions and files
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w./-])[a-z][a-z0-9]*+(?:\\.[a-z][a-z0-9]*+)++(?![\\w/-])");

    static Stream<Path> pages() throws IOException {
        try (var files = Files.walk(ROOT.resolve("docs"))) {
            var pages = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages.stream());
        }
    }

    static Stream<Path> pagesOfTheSink() throws IOException {
        return pages().filter(page -> {
            var name = page.getFileName().toString();
            return name.startsWith("azure-") || name.equals("migrating.md") || name.equals("troubleshooting.md");
        });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) {
        // Given
        var links = LINK.matcher(withoutCode(text(page))).results().map(link -> link.group(1));

        // When
        var dead = links.filter(link -> !link.startsWith("http")).filter(link -> !leadsSomewhere(page, link));

        // Then
        assertThat(dead).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pagesOfTheSink")
    void everyPropertyExists(Path page) {
        // Given
        var names = CODE.matcher(text(page))
                .results()
                .flatMap(code -> NAME.matcher(code.group()).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());

        // When
        var unknown = names.stream().filter(name -> !isKnown(name));

        // Then
        assertThat(unknown).isEmpty();
    }

    private static boolean isKnown(String name) {
        var ours = SinkConfig.definition().names();
        return ForeignNames.fate(name, "").kind() != ForeignNames.Kind.OURS
                || ours.stream().anyMatch(property -> property.startsWith(name + "."))
                || UnknownNames.find(Map.of(name, ""), ours).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String link) {
        int hash = link.indexOf('#');
        var file = hash == 0 ? page : page.resolveSibling(hash < 0 ? link : link.substring(0, hash));
        return Files.exists(file) && (hash < 0 || anchors(file).contains(link.substring(hash + 1)));
    }

    /** Headings as the viewers of repositories make anchors of them. */
    private static Set<String> anchors(Path page) {
        return HEADING.matcher(text(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String withoutCode(String text) {
        return CODE.matcher(text).replaceAll(code -> code.group().startsWith("```") ? "" : "code");
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
