package io.penstock.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others wrote can be as long and as odd as they like: no pattern goes over it again and again. */
class RegularExpressionsTest {
    private static final int LENGTH = 32_768;

    /** Far less than half of the length, which a pattern takes for each character that starts anew at each. */
    private static final long LOOKS_PER_CHARACTER = 1_000;

    private static final int MOST_STARTS = 5;

    private static final List<String> PIECES = List.of(
            "a", "A", "0", "_", ".", "-", " ", "\n", "'", "\"", "=", ":", "/", "@", "+", ",", "$", "a.", "a.A", "aA",
            "a-", "-a", "a ", " a", "a=", "a:", "a,", "/a", "a@", "://", "'a", "\"a", "none, ", "${", "\ta", "\tat ");

    static Stream<Pattern> patterns() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.penstock.operator")
                        .stream()
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                        .filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                        .filter(field -> mayHold(field.getType()))
                        .flatMap(field -> in(value(null, field)))
                        .distinct();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void looksAtEachCharacterAFixedNumberOfTimes(Pattern pattern) {
        for (var start : starts(pattern)) {
            for (var piece : PIECES) {
                // Given
                var looks = new AtomicLong();
                var text = new CountedText(start + piece.repeat(LENGTH / piece.length()), looks);

                // When
                var matcher = pattern.matcher(text);
                while (looks.get() < LOOKS_PER_CHARACTER * LENGTH && matcher.find()) {
                    // the next one
                }

                // Then
                assertThat(looks.get())
                        .as("%s on %s %s...", pattern, start, piece)
                        .isLessThan(LOOKS_PER_CHARACTER * LENGTH);
            }
        }
    }

    /** What the pattern itself names comes first, so that it gets as far as it can. */
    private static List<String> starts(Pattern pattern) {
        var starts = new ArrayList<>(List.of(""));
        Arrays.stream(pattern.pattern().split("[\\[(\\\\|?*+{]"))
                .filter(words -> words.chars().filter(Character::isLetter).count() > 3)
                .limit(MOST_STARTS)
                .forEach(starts::add);
        return starts;
    }

    private static boolean mayHold(Class<?> type) {
        return type == Pattern.class || Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    private static Stream<Pattern> in(Object value) {
        return switch (value) {
            case Pattern pattern -> Stream.of(pattern);
            case Collection<?> all -> all.stream().flatMap(RegularExpressionsTest::in);
            case Map<?, ?> all -> all.values().stream().flatMap(RegularExpressionsTest::in);
            case Record fields ->
                Arrays.stream(fields.getClass().getDeclaredFields())
                        .filter(Predicate.not(field -> Modifier.isStatic(field.getModifiers())))
                        .filter(field -> field.getType() == Pattern.class)
                        .flatMap(field -> in(value(fields, field)));
            default -> Stream.empty();
        };
    }

    private static Object value(Object of, Field field) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
