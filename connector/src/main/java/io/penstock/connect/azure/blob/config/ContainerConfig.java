package io.penstock.connect.azure.blob.config;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * The container.
 *
 * @param create whether it is created when it is missing
 */
record ContainerConfig(String name, boolean create) {
    static final String NAME = "azblob.container.name";
    static final String CREATE = "penstock.container.create";
    private static final String DEFAULT = "default";
    private static final Pattern VALID = Pattern.compile("\\$web|(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*");

    private enum Create {
        NEVER,
        DEFAULT_ONLY,
        ALWAYS
    }

    static void define(ConfigDef def) {
        def.define(
                        NAME,
                        ConfigDef.Type.STRING,
                        DEFAULT,
                        Importance.HIGH,
                        "The container that takes the blobs: 3 to 63 lower-case letters, digits and single hyphens, or $web.")
                .define(
                        CREATE,
                        ConfigDef.Type.STRING,
                        "default-only",
                        Choice.of("never", "default-only", "always"),
                        Importance.LOW,
                        "Whether a missing container is created: never, always, or (default-only) when " + NAME
                                + " is left out, because a typing error must not make a container.");
    }

    static ContainerConfig parse(Values values, Problems problems) {
        var name = values.text(NAME).strip();
        if (!VALID.matcher(name).matches()) {
            problems.error(
                    NAME,
                    "a container name has 3 to 63 lower-case letters, digits and single hyphens, and starts and ends"
                            + " with a letter or digit");
        }
        var create = values.choice(Create.class, CREATE);
        boolean allowed = create == Create.ALWAYS || (create == Create.DEFAULT_ONLY && !values.has(NAME));
        return new ContainerConfig(name, allowed);
    }
}
