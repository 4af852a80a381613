package io.penstock.connect.azure.blob.delivery;

/**
 * One file that is being published.
 *
 * @param name blob name
 * @param topic topic before transforms
 * @param lane schema lane
 * @param attempt random per file
 * @param staged whether blocks of ours were staged under the name
 */
public record FileIdentity(
        String name, String topic, int partition, String lane, String attempt, long first, long last, boolean staged) {
    /** Offsets for messages; topic and partition stand in the name. */
    public String range() {
        return "offsets " + first + " to " + last;
    }
}
