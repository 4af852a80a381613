package io.penstock.api.v1alpha1.connector;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which names a live connector may have. Connect takes any text without control characters, but its REST API then
 * carries the name in the path of every later request: there a worker refuses some characters, cuts others off, or hands
 * the request on to its leader under another name, and so would read, change or delete another connector.
 *
 * <p>The characters are those that a contract test with two workers of Kafka 4.3.1 found wanting.
 */
public final class ConnectorName {
    /** A name that can be addressed, as a regular expression of RE2, which Kubernetes uses, and of Java alike. */
    public static final String PATTERN =
            "^[^\\p{Cc}\\p{Cf}\\p{Z}/\\\\%;{}]([^\\p{Cc}/\\\\%;{}]*[^\\p{Cc}\\p{Cf}\\p{Z}/\\\\%;{}])?$";

    /** What is said of any other name. */
    public static final String MESSAGE =
            "must not contain / \\ % ; { } or control characters, begin or end with a space, or be . or .., because "
                    + "Connect's REST API cannot address such a connector";

    private static final Pattern ADDRESSABLE = Pattern.compile(PATTERN);

    private ConnectorName() {}

    /**
     * What is wrong with a name, if anything.
     *
     * @param name name in Connect, as {@code KafkaConnector.liveName()} gives it
     * @return one sentence that goes on from the words "the name"; empty if Connect's REST API can address the connector
     */
    public static Optional<String> problem(String name) {
        var addressable = ADDRESSABLE.matcher(name).matches() && !name.equals(".") && !name.equals("..");
        return addressable ? Optional.empty() : Optional.of(MESSAGE);
    }
}
