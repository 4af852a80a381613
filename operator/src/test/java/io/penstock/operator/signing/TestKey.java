package io.penstock.operator.signing;

/** A key that is the same in each run. */
public final class TestKey {
    /** The key. */
    public static final PlaceholderKey KEY = PlaceholderKey.of(
            "MC4CAQAwBQYDK2VwBCIEINDYeXhD7LpvkfmnCcyzrFh0CqBOMEANgkJS3FFrHbc4",
            "MCowBQYDK2VwAyEAikaOWDfkbgioojH47yro2iO5bgHk0z4Gq0sAQNw9Tc8=");

    private TestKey() {}
}
