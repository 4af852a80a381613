package io.penstock.connect.azure.blob.config;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Gives the properties of one part a group, their place in it and a width, which is what forms and the reference show. */
final class Grouping {
    private Grouping() {}

    /**
     * Adds the properties of a part.
     *
     * @param all definition that grows
     * @param group heading of the part
     * @param part defines its properties in the order in which a person should meet them
     */
    static void add(ConfigDef all, String group, Consumer<ConfigDef> part) {
        var own = new ConfigDef();
        part.accept(own);
        int order = 0;
        for (var key : own.configKeys().values()) {
            order++;
            all.define(
                    key.name,
                    key.type,
                    key.defaultValue,
                    key.validator,
                    key.importance,
                    key.documentation,
                    group,
                    order,
                    width(key),
                    key.displayName,
                    List.of());
        }
    }

    private static Width width(ConfigKey key) {
        return switch (key.type) {
            case BOOLEAN, SHORT, INT, LONG, DOUBLE -> Width.SHORT;
            case PASSWORD, LIST -> Width.LONG;
            default -> Width.MEDIUM;
        };
    }
}
