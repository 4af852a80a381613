package io.penstock.demo.telemetry;

/** The generator ran more than once into the same topics, and ids are counted: then nothing can be said about any record. */
final class ProducedTwiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ProducedTwiceException(String id) {
        super("two records in Kafka have the id " + id
                + ", as after a second run of generate, so nothing can be counted:"
                + " start again with empty topics (make demo, or hack/demo infra and the parts after it)");
    }
}
