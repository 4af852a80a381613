package io.penstock.connect.azure.blob.naming;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalQueries;
import java.time.temporal.TemporalQuery;

/**
 * A local time with an offset and a zone that need not agree: the start of a bucket can fall into the hour that
 * daylight saving leaves out, and must then be printed as it is. The instant decides about names such as CET and CEST.
 */
@SuppressWarnings("JavaTimeLocalDateTime")
record ZonedText(LocalDateTime local, ZoneOffset offset, ZoneId zone, Instant instant) implements TemporalAccessor {
    @Override
    public boolean isSupported(TemporalField field) {
        return field == ChronoField.OFFSET_SECONDS || field == ChronoField.INSTANT_SECONDS || local.isSupported(field);
    }

    @Override
    public long getLong(TemporalField field) {
        if (field == ChronoField.INSTANT_SECONDS) {
            return instant.getEpochSecond();
        }
        return field == ChronoField.OFFSET_SECONDS ? offset.getTotalSeconds() : local.getLong(field);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "ReferenceEquality"}) // queries are constants, answers may be null
    public <R> R query(TemporalQuery<R> query) {
        if (query == TemporalQueries.zoneId() || query == TemporalQueries.zone()) {
            return (R) zone;
        }
        if (query == TemporalQueries.offset()) {
            return (R) offset;
        }
        return local.query(query);
    }
}
