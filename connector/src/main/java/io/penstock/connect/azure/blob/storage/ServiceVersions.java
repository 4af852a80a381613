package io.penstock.connect.azure.blob.storage;

import com.azure.storage.blob.BlobServiceVersion;
import java.util.Arrays;
import java.util.List;

/** The versions of the Blob service's interface, as dates. */
public final class ServiceVersions {
    /** First version whose listings have a start point; newer ones add nothing that the sink uses. */
    public static final String DEFAULT = BlobServiceVersion.V2026_02_06.getVersion();

    private ServiceVersions() {}

    /** All that the client can speak, oldest first. */
    public static List<String> known() {
        return Arrays.stream(BlobServiceVersion.values())
                .map(BlobServiceVersion::getVersion)
                .toList();
    }

    /** Whether listings may start in the middle. */
    static boolean listsFromAStart(String version) {
        return version.compareTo(DEFAULT) >= 0;
    }

    static BlobServiceVersion of(String version) {
        return Arrays.stream(BlobServiceVersion.values())
                .filter(known -> known.getVersion().equals(version))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(version + " is no version of the Blob service"));
    }
}
