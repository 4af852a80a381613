package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.naming.TimeSettings.Source;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Layouts for tests: a usual one, and variants of it. */
final class Layouts {
    static final FileNaming NAMING = new FileNaming("/", "+", 20, ".json");
    static final TimeSettings BY_RECORD = time(Source.RECORD, "timestamp", "UTC");

    private Layouts() {}

    static TimeSettings time(Source source, String field, String zone) {
        return new TimeSettings(source, field, TimeUnit.MILLISECONDS, ZoneId.of(zone), Locale.ENGLISH);
    }

    static LayoutSettings of(FolderTemplate folders) {
        return of("topics", folders, BY_RECORD, LatePolicy.off());
    }

    static LayoutSettings of(String top, FolderTemplate folders, TimeSettings time, LatePolicy late) {
        return new LayoutSettings(top, "", "/", folders, FileTemplate.classic("+", 20), time, late);
    }

    static FolderTemplate hourly() {
        return FolderTemplate.byTime(
                TimePattern.parse(Partitioner.HOURLY.pattern("/"), Locale.ENGLISH), 3_600_000, "/");
    }

    static FolderTemplate template(String text) {
        return FolderTemplate.parse(text, "/", Locale.ENGLISH);
    }

    static FolderPaths paths(LayoutSettings layout) {
        return new FolderPaths(layout, NAMING, Clock.systemUTC(), false);
    }

    /** Paths of a template, without a top folder. */
    static FolderPaths paths(String template) {
        return paths(of("", template(template), BY_RECORD, LatePolicy.off()));
    }
}
