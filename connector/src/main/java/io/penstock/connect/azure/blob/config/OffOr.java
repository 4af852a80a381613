package io.penstock.connect.azure.blob.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * A number with a lower limit, or −1 for "off".
 *
 * @param least smallest number that is not −1
 */
record OffOr(long least) implements ConfigDef.Validator {
    @Override
    public void ensureValid(String name, @Nullable Object value) {
        long number = value instanceof Number given ? given.longValue() : 0;
        if (!(value instanceof Number) || (number != -1 && number < least)) {
            throw new ConfigException(name, value, "it must be " + this);
        }
    }

    @Override
    public String toString() {
        return "-1 (off), or " + least + " and above";
    }
}
