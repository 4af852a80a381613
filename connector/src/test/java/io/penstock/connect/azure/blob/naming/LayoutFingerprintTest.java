package io.penstock.connect.azure.blob.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.naming.LatePolicy.Action;
import io.penstock.connect.azure.blob.naming.TimeSettings.Source;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LayoutFingerprintTest {
    private static final LatePolicy OFF = LatePolicy.off();
    private static final TimeSettings BY_FIELD = Layouts.time(Source.RECORD_FIELD, "at", "UTC");

    @Test
    void neverChangesForTheSameLayout() {
        // Given: values that stand in the metadata of blobs
        var hourly = Layouts.of(Layouts.hourly());
        var template = Layouts.of("", Layouts.template("{topic}/{time:yyyy/MM}"), BY_FIELD, OFF);

        // When
        var fingerprints = List.of(
                of(hourly),
                of(template),
                of(Layouts.of(FolderTemplate.byPartition("/"))),
                of(Layouts.of(FolderTemplate.byFields(List.of("a", "b.c"), "/"))));

        // Then
        assertThat(fingerprints)
                .containsExactly("0f86cecdfe6ad232", "33bae520839f6a9d", "f79eaa93214932e5", "71fe99b9d50100ad");
    }

    @Test
    void changesWithEverythingThatMovesRecords() {
        // Given
        var base = Layouts.of("topics", Layouts.hourly(), BY_FIELD, OFF);
        var folders = base.folders();
        var late = new LatePolicy(Action.PREFIX, 1_000, "late");
        var all = new ArrayList<String>();

        // When
        all.add(of(base));
        all.add(of(Layouts.of("other", folders, BY_FIELD, OFF)));
        all.add(of(new LayoutSettings("topics", "g", "/", folders, base.file(), BY_FIELD, OFF)));
        all.add(of(new LayoutSettings("topics", "", "_", folders, base.file(), BY_FIELD, OFF)));
        all.add(of(new LayoutSettings("topics", "", "/", folders, FileTemplate.classic("-", 20), BY_FIELD, OFF)));
        all.add(of(Layouts.of("topics", byTime("yyyy", 3_600_000), BY_FIELD, OFF)));
        all.add(of(Layouts.of("topics", byTime("yyyy", 7_200_000), BY_FIELD, OFF)));
        all.add(of(Layouts.of("topics", Layouts.template("{time:yyyy}"), BY_FIELD, OFF)));
        all.add(of(withTime(base, Source.RECORD_HEADER, "at", TimeUnit.MILLISECONDS, "UTC", "en")));
        all.add(of(withTime(base, Source.RECORD, "at", TimeUnit.MILLISECONDS, "UTC", "en")));
        all.add(of(withTime(base, Source.RECORD_FIELD, "on", TimeUnit.MILLISECONDS, "UTC", "en")));
        all.add(of(withTime(base, Source.RECORD_FIELD, "at", TimeUnit.SECONDS, "UTC", "en")));
        all.add(of(withTime(base, Source.RECORD_FIELD, "at", TimeUnit.MILLISECONDS, "Europe/Berlin", "en")));
        all.add(of(withTime(base, Source.RECORD_FIELD, "at", TimeUnit.MILLISECONDS, "UTC", "de")));
        all.add(of(Layouts.of("topics", folders, BY_FIELD, late)));
        all.add(of(Layouts.of("topics", folders, BY_FIELD, new LatePolicy(Action.PREFIX, 2_000, "late"))));
        all.add(of(Layouts.of("topics", folders, BY_FIELD, new LatePolicy(Action.PREFIX, 1_000, "slow"))));
        all.add(of(Layouts.of("topics", folders, BY_FIELD, new LatePolicy(Action.DROP, 1_000, "late"))));
        all.add(LayoutFingerprint.of(base, "", "BACKWARD", "chain"));
        all.add(LayoutFingerprint.of(base, "", "NONE", "manifest"));

        all.add(LayoutFingerprint.of(base, "deleted", "NONE", "chain"));

        // Then
        assertThat(all).doesNotHaveDuplicates().allSatisfy(one -> assertThat(one)
                .matches("[0-9a-f]{16}"));
    }

    @Test
    void staysTheSameForSettingsWithoutEffect() {
        // Given
        var hourly = Layouts.of(Layouts.hourly());
        var plain = Layouts.of(FolderTemplate.byPartition("/"));
        var narrow = new LayoutSettings(
                "topics", "", "/", hourly.folders(), FileTemplate.classic("+", 10), hourly.time(), OFF);
        var written = new LayoutSettings(
                "topics",
                "",
                "/",
                hourly.folders(),
                FileTemplate.parse("{source.topic}+{source.partition}+{offset|pad=4}", 20),
                hourly.time(),
                OFF);

        // When / Then: padding; a template that says the same; a zone, field or unit that nothing reads; late data
        // off; a folder where nothing needs one
        assertThat(of(narrow)).isEqualTo(of(hourly));
        assertThat(of(written)).isEqualTo(of(hourly));
        assertThat(LayoutFingerprint.of(hourly, "deleted", "NONE", "chain")).isEqualTo(of(hourly));
        assertThat(of(withTime(plain, Source.RECORD_FIELD, "x", TimeUnit.SECONDS, "Asia/Kolkata", "de")))
                .isEqualTo(of(plain));
        assertThat(of(withTime(hourly, Source.RECORD, "x", TimeUnit.SECONDS, "UTC", "en")))
                .isEqualTo(of(hourly));
        assertThat(of(Layouts.of("topics", hourly.folders(), hourly.time(), new LatePolicy(Action.DROP, -1, "x"))))
                .isEqualTo(of(hourly));
        assertThat(of(Layouts.of("topics", hourly.folders(), hourly.time(), new LatePolicy(Action.OWN_FILE, 5, "x"))))
                .isEqualTo(of(hourly));
    }

    private static FolderTemplate byTime(String pattern, long width) {
        return FolderTemplate.byTime(TimePattern.parse(pattern, Locale.ENGLISH), width, "/");
    }

    private static LayoutSettings withTime(
            LayoutSettings base, Source source, String field, TimeUnit unit, String zone, String locale) {
        var time = new TimeSettings(source, field, unit, ZoneId.of(zone), Locale.forLanguageTag(locale));
        return Layouts.of(base.topicsDir(), base.folders(), time, OFF);
    }

    private static String of(LayoutSettings layout) {
        return LayoutFingerprint.of(layout, "", "NONE", "chain");
    }
}
