package io.penstock.connect.azure.blob.format.row;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import io.penstock.connect.azure.blob.format.row.Projection.Impossible;
import io.penstock.connect.azure.blob.format.row.Projection.Possible;
import java.util.Map;

/**
 * What a record's schema means for a file that has another one. A pure function of the two and the compatibility; the
 * answers are kept. Task thread only.
 */
final class Evolution {
    private final Compatibility compatibility;
    private final Map<Pair, Verdict> verdicts;

    /** Two schemas by digest. */
    private record Pair(String file, String found) {}

    /** The answer. */
    sealed interface Verdict {
        /** Whether the file is closed and the record's schema is that of the next one. */
        default boolean closes() {
            return this instanceof Close;
        }

        /** From values of the record's schema to values of the file's. */
        default ValueStep step() {
            return this instanceof Keep keep ? keep.how() : ValueStep.SAME;
        }
    }

    private record Keep(ValueStep how) implements Verdict {}

    private record Close() implements Verdict {}

    private record Refuse(String why) implements Verdict {}

    Evolution(Compatibility compatibility, int cached) {
        this.compatibility = compatibility;
        this.verdicts = new Recent<>(cached);
    }

    /**
     * What a record's schema means for a file.
     *
     * @throws RecordFault if the chain can take the record neither in this file nor in the next
     */
    Verdict of(KnownSchema file, KnownSchema found) {
        if (file.same(found)) {
            return new Keep(ValueStep.SAME);
        }
        if (!compatibility.evolves()) {
            return new Close(); // two schemas whose short names are equal
        }
        var verdict = verdicts.computeIfAbsent(new Pair(file.digest(), found.digest()), pair -> decide(file, found));
        if (verdict instanceof Refuse refuse) {
            throw new RecordFault(Stage.SCHEMA, refuse.why());
        }
        return verdict;
    }

    private Verdict decide(KnownSchema file, KnownSchema found) {
        var toFile = SchemaProjector.project(found.schema(), file.schema());
        var toFound = SchemaProjector.project(file.schema(), found.schema());
        int age = compare(file, found, toFile, toFound);
        if (compatibility == Compatibility.FORWARD) {
            return age < 0 ? step(toFound, new Close(), file, found) : keep(toFile, file, found);
        }
        if (age <= 0) {
            boolean siblings = age == 0 && toFile instanceof Possible possible && possible.drops();
            return siblings ? refuse(toFile, file, found) : keep(toFile, file, found);
        }
        var change = step(toFound, new Close(), file, found);
        return compatibility == Compatibility.FULL ? step(toFile, change, file, found) : change;
    }

    /** Positive when the record's schema is newer than the file's, negative when older, 0 when neither. */
    private static int compare(KnownSchema file, KnownSchema found, Projection toFile, Projection toFound) {
        if (file.version() != null && found.version() != null && !file.version().equals(found.version())) {
            return Integer.compare(found.version(), file.version());
        }
        boolean down = toFile instanceof Possible;
        boolean up = toFound instanceof Possible;
        if (down != up) {
            return up ? 1 : -1;
        }
        // where both ways are open, the newer one is the one that the other loses nothing to
        boolean downDrops = toFile instanceof Possible possible && possible.drops();
        boolean upDrops = toFound instanceof Possible possible && possible.drops();
        return Boolean.compare(downDrops, upDrops);
    }

    private Verdict keep(Projection toFile, KnownSchema file, KnownSchema found) {
        return toFile instanceof Possible possible ? new Keep(possible.step()) : refuse(toFile, file, found);
    }

    private Verdict step(Projection needed, Verdict then, KnownSchema file, KnownSchema found) {
        return needed instanceof Possible ? then : refuse(needed, file, found);
    }

    private Verdict refuse(Projection projection, KnownSchema file, KnownSchema found) {
        var difference = projection instanceof Impossible impossible
                ? impossible.path() + " " + impossible.why()
                : "neither follows the other";
        return new Refuse("schema " + found.name() + " " + found.versionText() + " does not go with "
                + file.versionText() + ", which its files have, under schema.compatibility=" + compatibility + ": "
                + difference);
    }
}
