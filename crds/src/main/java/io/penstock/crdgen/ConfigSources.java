package io.penstock.crdgen;

/** The list {@code configFrom}, which both kinds have. */
final class ConfigSources {
    private ConfigSources() {}

    /** Completes its schema. */
    static void complete(Schema configFrom) {
        // the order counts, so nobody owns an entry alone
        configFrom.atomicList(20);
        configFrom.at("[]").describe("One source of properties.");
        configFrom.at("[].prefix").length(1, 253).pattern("^[-._a-zA-Z0-9]+$");
        configFrom.at("[].configMapRef.name").length(1, 253).pattern("^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$");
    }
}
