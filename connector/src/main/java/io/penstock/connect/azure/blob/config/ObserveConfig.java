package io.penstock.connect.azure.blob.config;

import java.math.BigDecimal;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * Which numbers are shown beside the usual ones.
 *
 * @param partitions whether those of single partitions are
 * @param writePrice USD for 10,000 writes; 0 shows no costs
 */
record ObserveConfig(boolean partitions, double writePrice) {
    static final String PARTITIONS = "penstock.metrics.partition";
    static final String WRITE_PRICE = "penstock.metrics.write.price";

    static void define(ConfigDef def) {
        def.define(
                        PARTITIONS,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Whether offset, lag and time of each partition are shown as metrics too. They have the tags topic"
                                + " and partition and make many metrics of many partitions.")
                .define(
                        WRITE_PRICE,
                        ConfigDef.Type.STRING,
                        "0",
                        Importance.LOW,
                        "The price of 10,000 write operations of the account in USD, such as 0.055. With a price a metric"
                                + " shows what the requests have cost; 0 shows none.");
    }

    static ObserveConfig parse(Values values, Problems problems) {
        return new ObserveConfig(
                values.flag(PARTITIONS), price(values.text(WRITE_PRICE).strip(), problems));
    }

    private static double price(String text, Problems problems) {
        try {
            var price = new BigDecimal(text);
            if (price.signum() >= 0) {
                return price.doubleValue();
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        problems.error(WRITE_PRICE, "a price is a number such as 0.055, with a point, and not below 0");
        return 0;
    }
}
