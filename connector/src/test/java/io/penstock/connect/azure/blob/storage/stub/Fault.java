package io.penstock.connect.azure.blob.storage.stub;

import java.time.Duration;
import java.util.Map;

/** Something that goes wrong with one request. */
public sealed interface Fault {
    /** Answers with an error and does nothing else. */
    record Answer(int status, String code, Map<String, String> headers) implements Fault {}

    /** Does what is asked, then closes the connection without an answer. */
    record DropReply() implements Fault {}

    /** Closes the connection without reading the body or doing anything. */
    record Reset() implements Fault {}

    /** Does what is asked and answers after a while. */
    record LateReply(Duration delay) implements Fault {}

    /** Answers with a body that ends too early. */
    record TruncatedBody(int bytes) implements Fault {}

    /** Sends part of the body, and the rest after a while. */
    record SlowBody(int bytes, Duration delay) implements Fault {}

    /** Drops the staged blocks of the blob, then does what is asked. */
    record LoseBlocks() implements Fault {}

    /** An error answer without further headers. */
    static Fault answer(int status, String code) {
        return new Answer(status, code, Map.of());
    }
}
