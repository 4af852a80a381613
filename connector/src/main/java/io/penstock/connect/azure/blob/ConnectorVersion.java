package io.penstock.connect.azure.blob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build wrote next to these classes. */
final class ConnectorVersion {
    private ConnectorVersion() {}

    static String text() {
        var properties = new Properties();
        try (var in = ConnectorVersion.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
