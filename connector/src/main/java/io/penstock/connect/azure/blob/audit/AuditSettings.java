package io.penstock.connect.azure.blob.audit;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * What an audit is asked for.
 *
 * @param properties of a connector, from its file and from the environment
 * @param gapless whether offsets without a record are findings
 */
record AuditSettings(Map<String, String> properties, boolean gapless) {
    static final String USAGE = "usage: BlobAudit [--gapless] [connector.properties]";
    static final String GAPLESS = "--gapless";

    /** Names of the Azure command line tools where they have one; so a shell that is set up for those is for this. */
    static final Map<String, String> VARIABLES = Map.of(
            "AZURE_STORAGE_ACCOUNT", "azblob.account.name",
            "AZURE_STORAGE_KEY", "azblob.account.key",
            "AZURE_STORAGE_SAS_TOKEN", "azblob.sas.token",
            "AZURE_STORAGE_CONNECTION_STRING", "penstock.auth.connection.string",
            "AZURE_STORAGE_SERVICE_ENDPOINT", "store.url",
            "AZURE_STORAGE_CONTAINER", "azblob.container.name",
            "PENSTOCK_TOPICS_DIR", "topics.dir");

    /** Copies the map. */
    AuditSettings {
        properties = Map.copyOf(properties);
    }

    /**
     * Reads the arguments, the file that they name and the environment, which wins over the file.
     *
     * @throws IllegalArgumentException for arguments that are not understood
     */
    static AuditSettings read(String[] arguments, Map<String, String> environment) throws IOException {
        var words = new ArrayList<>(Arrays.asList(arguments));
        boolean gapless = words.remove(GAPLESS);
        if (words.size() > 1 || words.stream().anyMatch(word -> word.startsWith("-"))) {
            throw new IllegalArgumentException(USAGE);
        }
        var properties = words.isEmpty() ? new HashMap<String, String>() : file(Path.of(words.get(0)));
        VARIABLES.forEach((variable, property) -> {
            var value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                properties.put(property, value);
            }
        });
        return new AuditSettings(properties, gapless);
    }

    private static Map<String, String> file(Path file) throws IOException {
        var properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        var map = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }
}
