package io.penstock.connect.azure.blob.naming;

import java.util.List;

/**
 * Everything that decides where a record goes, already checked.
 *
 * @param topicsDir top folder, may be empty
 * @param generation label of a deliberate second export; empty for none
 * @param directoryDelimiter between folders
 * @param folders folders below the top one
 * @param file names of files
 */
public record LayoutSettings(
        String topicsDir,
        String generation,
        String directoryDelimiter,
        FolderTemplate folders,
        FileTemplate file,
        TimeSettings time,
        LatePolicy late) {
    /** Whether a record without a time has no place. */
    public boolean usesTime() {
        return folders.usesTime() || late.active();
    }

    /** Whether a record without a value has no place among others. */
    public boolean needsValue() {
        return folders.readsValue() || (usesTime() && time.source() == TimeSettings.Source.RECORD_FIELD);
    }

    /** Whether a record that is read again may get another path. */
    public boolean changesOnReplay() {
        return folders.usesWriteTime() || (folders.usesTime() && time.source() == TimeSettings.Source.WALLCLOCK);
    }

    /** What the name of every blob of this layout starts with: one of these. */
    public List<String> roots() {
        if (late.action() != LatePolicy.Action.PREFIX || !late.active() || top().isEmpty()) {
            return List.of(top());
        }
        return List.of(top(), late.prefix() + directoryDelimiter + top());
    }

    /** Sixteen hex digits that stand for the top folder and the generation. */
    public String topDigest() {
        return LayoutFingerprint.digest(top());
    }

    /** The folders above a topic, with a delimiter at the end unless there are none. */
    String top() {
        var top = topicsDir.isEmpty() ? "" : topicsDir + directoryDelimiter;
        return generation.isEmpty() ? top : top + "generation=" + generation + directoryDelimiter;
    }
}
