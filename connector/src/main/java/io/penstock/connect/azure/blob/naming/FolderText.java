package io.penstock.connect.azure.blob.naming;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folders as people write them, one or several with slashes between. Pure. */
public final class FolderText {
    private FolderText() {}

    /** Without slashes at the ends and without two in a row: a slash too many names no folder. */
    public static String tidy(String folders) {
        return folders.replaceAll("/{2,}", "/").replaceAll("^/|/$", "");
    }

    /**
     * Why a text cannot be folders: a name that is empty, ends with a dot or has a blank at an end, a backslash, a control
     * character.
     *
     * @return null when it can
     */
    public static @Nullable String problem(String folders) {
        try {
            FolderShape.check(folders.isEmpty() ? List.of() : List.of(new Template.Literal(1, folders)));
            return null;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
